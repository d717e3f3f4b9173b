package org.comfyume.queue.fake;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.comfyume.core.scheduling.Boost;
import org.comfyume.core.scheduling.Round;
import org.comfyume.core.scheduling.Steering;
import org.comfyume.core.scheduling.Steerings;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** Boosts and the round, in memory. */
public final class InMemorySteerings implements Steerings {

  private final Map<ParticipantId, Boost> boosts = new HashMap<>();
  private final Set<ParticipantId> served = new HashSet<>();
  private @Nullable Round round;

  @Override
  public synchronized Steering read(Instant now) {
    Map<ParticipantId, Boost> holding = new HashMap<>(boosts);
    holding.values().removeIf(boost -> !now.isBefore(boost.until()));
    Round begun = round;
    return new Steering(
        holding,
        begun == null ? null : new Round(begun.since(), begun.by(), begun.waited(), served));
  }

  @Override
  public synchronized void boost(ParticipantId person, Boost boost) {
    boosts.put(person, boost);
  }

  @Override
  public synchronized boolean endBoost(ParticipantId person) {
    return boosts.remove(person) != null;
  }

  @Override
  public synchronized boolean startRound(
      Instant since, ParticipantId by, Set<ParticipantId> waited) {
    if (round != null) {
      return false;
    }
    round = new Round(since, by, waited, Set.of());
    served.clear();
    return true;
  }

  @Override
  public synchronized boolean endRound() {
    boolean was = round != null;
    round = null;
    return was;
  }

  @Override
  public synchronized boolean turn(ParticipantId person, Instant at) {
    return round != null && served.add(person);
  }

  @Override
  public synchronized boolean giveBackTurn(ParticipantId person) {
    return served.remove(person);
  }
}
