package org.comfyume.core.scheduling.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.workshop.ParticipantId;

/**
 * What the people of a room usually do: how long they look at a result before they send the next
 * job, and what that asks for. A value; it learns by {@link #submitted} and {@link #ended} and
 * forgets who was silent for {@link #MEMORY}.
 */
public final class Habits {

  /** Who is silent for so long has left the room. */
  public static final Duration MEMORY = Duration.ofMinutes(30);

  private static final Habits NONE = new Habits(Map.of());

  private final Map<ParticipantId, Habit> people;

  private Habits(Map<ParticipantId, Habit> people) {
    this.people = people;
  }

  public static Habits none() {
    return NONE;
  }

  /** A job came. */
  public Habits submitted(Candidate job, Instant at) {
    Habit habit = people.getOrDefault(job.owner(), Habit.first(at));
    return with(job.owner(), habit.submitted(job, at), at);
  }

  /** A job of this person ended in any way; of who is not known nothing is learned. */
  public Habits ended(ParticipantId person, Instant at) {
    Habit habit = people.get(person);
    return habit == null ? this : with(person, habit.ended(at), at);
  }

  Map<ParticipantId, Habit> people() {
    return people;
  }

  private Habits with(ParticipantId person, Habit habit, Instant at) {
    Map<ParticipantId, Habit> next = new TreeMap<>(Comparator.comparing(ParticipantId::value));
    people.forEach(
        (each, known) -> {
          if (Duration.between(known.last(), at).compareTo(MEMORY) <= 0) {
            next.put(each, known);
          }
        });
    next.put(person, habit);
    return new Habits(next);
  }
}
