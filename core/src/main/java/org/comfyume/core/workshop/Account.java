package org.comfyume.core.workshop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as those see it who manage people.
 *
 * @param weight the person's own; null for that of the role
 * @param createdAt when it was made
 * @param disabledAt since when nobody comes in with it; null if it is in use
 */
public record Account(
    Participant person, @Nullable Double weight, Instant createdAt, @Nullable Instant disabledAt) {

  /** Characters of a display name, at most. */
  public static final int LONGEST_NAME = 200;

  /** Characters of a password, at least. */
  public static final int SHORTEST_PASSWORD = 8;

  /** Characters of a password, at most: hashing more would only keep the machine busy. */
  public static final int LONGEST_PASSWORD = 200;

  public ParticipantId id() {
    return person.id();
  }

  public boolean isDisabled() {
    return disabledAt != null;
  }
}
