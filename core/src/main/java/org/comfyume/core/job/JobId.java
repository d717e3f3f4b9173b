package org.comfyume.core.job;

import java.util.Optional;
import java.util.UUID;

/** A job's name towards people and clients: the northbound {@code prompt_id}. */
public record JobId(UUID value) {

  /**
   * @throws IllegalArgumentException if the text is not a canonical lower-case UUID
   */
  public static JobId of(String text) {
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equals(text)) {
      throw new IllegalArgumentException("Not a canonical UUID: " + text);
    }
    return new JobId(uuid);
  }

  /** The same for a text that need not be one: empty if it is none. */
  public static Optional<JobId> read(String text) {
    try {
      return Optional.of(of(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
