package org.comfyume.core.scheduling;

import java.time.Instant;
import org.comfyume.core.workshop.ParticipantId;

/**
 * That one person's jobs go before those of others of the same class for a while.
 *
 * @param since when it began
 * @param until when it ends by itself
 * @param by who gave it
 */
public record Boost(Instant since, Instant until, ParticipantId by) {

  boolean holds(Instant now) {
    return now.isBefore(until);
  }
}
