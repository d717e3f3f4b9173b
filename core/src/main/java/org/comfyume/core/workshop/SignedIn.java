package org.comfyume.core.workshop;

import java.time.Instant;
import java.util.UUID;

/**
 * A browser in which somebody is signed in.
 *
 * @param id no secret: the browser's cookie is another thing
 * @param lastSeenAt to the minute
 * @param agent the browser in short, e.g. "Firefox, Windows"; empty if it did not tell
 * @param address where it signed in from
 */
public record SignedIn(
    UUID id,
    ParticipantId owner,
    Instant createdAt,
    Instant lastSeenAt,
    String agent,
    String address) {

  /** Characters of {@code agent} and {@code address}, at most. */
  public static final int LONGEST = 100;
}
