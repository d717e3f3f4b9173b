package org.comfyume.core.userdata;

import java.util.Locale;
import java.util.Optional;

/**
 * How much a person keeps.
 *
 * @param bytes of content of all files
 */
public record UserSpace(long files, long folders, long bytes) {

  /** Longest file, in bytes. */
  public static final int MOST_FILE_BYTES = 10 * 1024 * 1024;

  /** Most content of one person, in bytes. */
  public static final long MOST_BYTES = 200L * 1024 * 1024;

  /** Most files of one person, and most folders. */
  public static final int MOST_ENTRIES = 5_000;

  /** This and something more; negative for less. */
  public UserSpace plus(long moreFiles, long moreFolders, long moreBytes) {
    return new UserSpace(files + moreFiles, folders + moreFolders, bytes + moreBytes);
  }

  /** Why nobody may keep as much as this, in words for a person; empty if one may. */
  public Optional<String> excess() {
    if (bytes > MOST_BYTES) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "Your workflows and settings would take %,d bytes; allowed are %,d. Delete some first.",
              bytes,
              MOST_BYTES));
    }
    if (files > MOST_ENTRIES || folders > MOST_ENTRIES) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "You would keep %,d files in %,d folders; allowed are %,d of each. Delete some first.",
              files,
              folders,
              MOST_ENTRIES));
    }
    return Optional.empty();
  }
}
