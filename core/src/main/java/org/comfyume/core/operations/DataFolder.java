package org.comfyume.core.operations;

import java.util.Optional;

/** Port: the folder for everything that must survive. */
public interface DataFolder {

  /**
   * Its disk.
   *
   * @param free bytes that may still be written
   * @param total bytes of the whole disk
   */
  record Space(long free, long total) {}

  /** Empty if it cannot be told. */
  Optional<Space> space();
}
