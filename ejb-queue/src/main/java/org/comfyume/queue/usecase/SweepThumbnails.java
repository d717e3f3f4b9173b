package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Deletes thumbnails of contents that nobody has any more. Safe beside everything else: a thumbnail
 * is made again when it is asked for. No transaction.
 */
@ApplicationScoped
public class SweepThumbnails {

  private static final Logger LOG = Logger.getLogger(SweepThumbnails.class.getName());

  /** Sums that are looked up at once; a statement takes no more than 65 535 parameters. */
  private static final int BATCH = 1000;

  /** A name is the sum of the picture's content, a hyphen and the edge. */
  private static final int SUM_LENGTH = 64;

  @Inject ThumbnailFolder folder;
  @Inject FindUnknownSums findUnknownSums;

  /**
   * @param before younger ones stay; what was half made before then goes too
   */
  public void sweep(Instant before) {
    if (!Files.isDirectory(folder.path())) {
      return;
    }
    Map<String, List<Path>> bySum = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.path())) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          String name = file.getFileName().toString();
          String sum = name.substring(0, Math.min(SUM_LENGTH, name.length()));
          bySum.computeIfAbsent(sum, key -> new ArrayList<>()).add(file);
        }
        if (bySum.size() == BATCH) {
          deleteUnknown(bySum);
        }
      }
      deleteUnknown(bySum);
    } catch (IOException e) {
      LOG.log(Level.INFO, "CFY-Q070 thumbnails could not be swept to the end", e);
    }
  }

  private void deleteUnknown(Map<String, List<Path>> bySum) throws IOException {
    for (String sum : findUnknownSums.find(List.copyOf(bySum.keySet()))) {
      for (Path file : bySum.getOrDefault(sum, List.of())) {
        Files.deleteIfExists(file);
      }
    }
    bySum.clear();
  }
}
