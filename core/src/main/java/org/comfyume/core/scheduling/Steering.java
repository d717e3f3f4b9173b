package org.comfyume.core.scheduling;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who steers the room decided for a while, whatever its mode. Immutable.
 *
 * @param boosts by person; one that is over counts for nothing
 * @param round or null
 */
public record Steering(Map<ParticipantId, Boost> boosts, @Nullable Round round) {

  public static final Steering NONE = new Steering(Map.of(), null);

  public Steering {
    boosts = Map.copyOf(boosts);
  }

  /** Whose boost holds now. */
  public Set<ParticipantId> boosted(Instant now) {
    return boosts.entrySet().stream()
        .filter(boost -> boost.getValue().holds(now))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  public Steering withRound(@Nullable Round other) {
    return new Steering(boosts, other);
  }

  /** After a job of this person, of any class but instructor, was started. */
  public Steering started(ParticipantId person) {
    return round == null || round.served().contains(person)
        ? this
        : withRound(round.served(person));
  }

  /** A scheduler that decides as the mode does, within what was decided here. */
  public Scheduler over(Scheduler mode) {
    return boosts.isEmpty() && round == null ? mode : new SteeredScheduler(mode, this);
  }
}
