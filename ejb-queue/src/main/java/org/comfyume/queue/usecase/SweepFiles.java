package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.artifact.ArtifactStore;
import org.comfyume.core.artifact.FileRetention;

/**
 * Deletes what nobody keeps: temporary files whose time has ended, what people deleted a day ago,
 * thumbnails of what is gone, and contents that a crash, or an attempt that was given up, left in
 * the store without an owner. Rows go before bytes, so a crash in between leaves an orphan for the
 * next sweep. Bounded; safe beside everything else and beside another instance.
 */
@ApplicationScoped
public class SweepFiles {

  private static final Logger LOG = Logger.getLogger(SweepFiles.class.getName());

  /** Temporary files, and as many deleted ones, that one sweep takes. */
  private static final int MOST_FILES = 500;

  /** Contents that are looked up at once; a statement takes no more than 65 535 parameters. */
  private static final int BATCH = 1000;

  /** Orphans that one sweep deletes. */
  private static final int MOST_ORPHANS = 5000;

  /** The whole store is walked no more often than this. */
  private static final Duration BETWEEN_WALKS = Duration.ofHours(1);

  @Inject ArtifactStore store;
  @Inject FetchFiles fetchFiles;
  @Inject ForgetTempFiles forgetTempFiles;
  @Inject PurgeDeleted purgeDeleted;
  @Inject SweepThumbnails sweepThumbnails;
  @Inject FindOrphans findOrphans;
  @Inject FileRetention retention;
  @Inject InstantSource clock;

  private Instant nextWalk = Instant.MIN;

  /** One thread at a time. */
  public synchronized void sweep() {
    Instant now = clock.instant();
    forgetTempFiles.forget(now.minus(retention.temp()), MOST_FILES).forEach(fetchFiles::discard);
    purgeDeleted.purge(now.minus(FileRetention.DELETED), MOST_FILES).forEach(fetchFiles::discard);
    if (!now.isBefore(nextWalk)) {
      nextWalk = now.plus(BETWEEN_WALKS);
      sweepThumbnails.sweep(now.minus(BETWEEN_WALKS));
      sweepOrphans(now.minus(retention.orphan()));
    }
  }

  private void sweepOrphans(Instant before) {
    List<String> batch = new ArrayList<>();
    int[] deleted = {0};
    try {
      store.visitOlderThan(
          before,
          key -> {
            batch.add(key);
            if (batch.size() == BATCH) {
              deleted[0] += deleteOrphans(batch);
            }
            return deleted[0] < MOST_ORPHANS;
          });
    } catch (IOException e) {
      LOG.log(Level.WARNING, "CFY-Q048 the store could not be walked to its end", e);
    }
    deleted[0] += deleteOrphans(batch);
    if (deleted[0] > 0) {
      LOG.log(Level.INFO, "CFY-Q049 {0} contents were nobody''s and were deleted", deleted[0]);
    }
  }

  /** Where most contents are nobody's, it is the rows that are missing: nothing is deleted. */
  private int deleteOrphans(List<String> batch) {
    List<String> orphans = findOrphans.find(batch);
    boolean plausible = orphans.size() <= batch.size() / 2;
    batch.clear();
    if (!plausible) {
      LOG.log(
          Level.WARNING,
          "CFY-Q039 {0} contents have no row and stay: is this the database of this data folder?",
          orphans.size());
      return 0;
    }
    orphans.forEach(fetchFiles::discard);
    return orphans.size();
  }
}
