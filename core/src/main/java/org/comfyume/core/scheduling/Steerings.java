package org.comfyume.core.scheduling;

import java.time.Instant;
import java.util.Set;
import org.comfyume.core.workshop.ParticipantId;

/**
 * Port: boosts and the round, kept durably. Each method is to be called inside a transaction; it
 * returns whether it changed anything.
 */
public interface Steerings {

  /** What holds at this instant; boosts that are over are left out. */
  Steering read(Instant now);

  /** Gives the person a boost; one that holds is replaced. */
  void boost(ParticipantId person, Boost boost);

  boolean endBoost(ParticipantId person);

  /** Begins a round; false, and nothing is changed, while one goes on. */
  boolean startRound(Instant since, ParticipantId by, Set<ParticipantId> waited);

  boolean endRound();

  /** A job of the person was started in the round; the first one counts. */
  boolean turn(ParticipantId person, Instant at);

  /** The start came to nothing that is the person's fault: the turn is still to come. */
  boolean giveBackTurn(ParticipantId person);
}
