package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.ParticipantId;

/** Deletes results of a person. They are gone at once, and can be brought back for a day. */
@ApplicationScoped
@Transactional
public class DeleteFiles {

  /** How many may be deleted at once. */
  public static final int MOST = 500;

  @Inject FileLedger ledger;
  @Inject AuditLog audit;
  @Inject InstantSource clock;

  /**
   * What was done.
   *
   * @param at by which {@link RestoreFiles} brings them back
   * @param files how many are deleted now
   */
  public record Deleted(Instant at, int files) {}

  /**
   * @param ids those that are no output file of this person are ignored; at most {@link #MOST}
   * @throws IllegalArgumentException if there are more ids
   */
  public Deleted delete(ParticipantId owner, Collection<UUID> ids) {
    if (ids.size() > MOST) {
      throw new IllegalArgumentException("At most " + MOST + " files at once, not " + ids.size());
    }
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    int files = ids.isEmpty() ? 0 : ledger.delete(owner, ids, at);
    if (files > 0) {
      audit.record(at, owner, "file.delete", owner.value(), "", Integer.toString(files));
    }
    return new Deleted(at, files);
  }
}
