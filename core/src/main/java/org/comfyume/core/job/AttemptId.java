package org.comfyume.core.job;

import java.util.UUID;

/** One try of a job on one worker: the {@code prompt_id} that the worker sees. */
public record AttemptId(UUID value) {

  /**
   * @throws IllegalArgumentException if the text is not a canonical lower-case UUID
   */
  public static AttemptId of(String text) {
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equals(text)) {
      throw new IllegalArgumentException("Not a canonical UUID: " + text);
    }
    return new AttemptId(uuid);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
