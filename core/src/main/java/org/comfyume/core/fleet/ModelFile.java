package org.comfyume.core.fleet;

import java.time.Instant;

/**
 * A model file as a worker lists it.
 *
 * @param bytes its size
 * @param place which of the folder's places on that worker it lies in, from 0
 * @param modifiedAt when its content was written; the epoch if the worker does not tell
 * @param createdAt when it came there; the epoch if the worker does not tell
 */
public record ModelFile(long bytes, int place, Instant modifiedAt, Instant createdAt) {

  /** One of which the size alone is known. */
  public static ModelFile of(long bytes) {
    return new ModelFile(bytes, 0, Instant.EPOCH, Instant.EPOCH);
  }
}
