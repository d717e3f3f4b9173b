package org.comfyume.core.editor;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Port: copies of web files, kept on disk. All of them can be fetched again, so nothing is lost if
 * they are deleted. Safe for concurrent use; never called inside a database transaction.
 */
public interface WebFiles {

  /** Opens a copy, if there is one. */
  Optional<WebFile> open(Shelf shelf, WebPath path) throws IOException;

  /** Whether the file is on the shelf. */
  default boolean has(Shelf shelf, WebPath path) throws IOException {
    Optional<WebFile> kept = open(shelf, path);
    if (kept.isPresent()) {
      kept.get().close();
    }
    return kept.isPresent();
  }

  /**
   * Keeps a copy in place of an older one. A reader finds the old one or the whole new one. If the
   * content ends with an exception, nothing changes.
   */
  void put(Shelf shelf, WebPath path, InputStream content) throws IOException;

  /** Removes a copy; an absent one is no error. */
  void delete(Shelf shelf, WebPath path) throws IOException;

  /** The builds that are kept whole or in part, the one that was written to last first. */
  List<Shelf> builds() throws IOException;

  /** Removes a shelf with all that is on it. */
  void delete(Shelf shelf) throws IOException;

  /** Removes the copies that were written longest ago, until the rest has at most so many bytes. */
  void trim(Shelf shelf, long bytes) throws IOException;
}
