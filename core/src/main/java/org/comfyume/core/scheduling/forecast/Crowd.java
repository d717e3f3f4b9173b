package org.comfyume.core.scheduling.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** Draws what people do next from what they and the others have done. */
final class Crowd {

  /** Before anything is known of a room: half think longer than this. */
  private static final double USUAL_THINK = Math.log(30);

  private static final double USUAL_SPREAD = 0.8;

  /** So many thoughts count as much as what is believed beforehand. */
  private static final double BELIEF = 4;

  /** So many jobs of one's own count as much as those of all others. */
  private static final double OTHERS = 2;

  private static final int MOST_AT_ONCE = 10;

  private final Map<ParticipantId, Habit> people;
  private final Map<ParticipantId, LogNormal> thinks = new HashMap<>();
  private final List<Candidate> jobs = new ArrayList<>();

  Crowd(Habits habits) {
    this.people = habits.people();
    double sum = BELIEF * USUAL_THINK;
    double count = BELIEF;
    for (Habit habit : people.values()) {
      sum += sum(habit.thinks());
      count += habit.thinks().size();
      jobs.addAll(habit.jobs());
    }
    double mean = sum / count;
    double squares = BELIEF * USUAL_SPREAD * USUAL_SPREAD;
    for (Habit habit : people.values()) {
      for (double think : habit.thinks()) {
        squares += (think - mean) * (think - mean);
      }
    }
    double spread = Math.sqrt(squares / count);
    people.forEach((person, habit) -> thinks.put(person, think(habit, mean, spread)));
  }

  private static LogNormal think(Habit habit, double mean, double spread) {
    double own = BELIEF * mean + sum(habit.thinks());
    return new LogNormal(Math.exp(own / (BELIEF + habit.thinks().size())), spread);
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(each -> each).sum();
  }

  Iterable<ParticipantId> people() {
    return people.keySet();
  }

  /** Seconds until somebody without work sends the next job; negative: never. */
  double untilNext(ParticipantId person, Instant now, RandomGenerator chance) {
    Habit habit = people.get(person);
    LogNormal think = thinks.get(person);
    if (habit == null || think == null || habit.jobs().isEmpty()) {
      return -1;
    }
    return think.left(Duration.between(habit.last(), now).toMillis() / 1000.0, chance);
  }

  /** Seconds from the end of own work to the next job; negative: never. */
  double think(ParticipantId person, RandomGenerator chance) {
    LogNormal think = thinks.get(person);
    return think == null ? -1 : think.draw(chance);
  }

  /** How many jobs come together when the person has so many left; 0 if none does. */
  int atOnce(ParticipantId person, int left) {
    Habit habit = people.get(person);
    if (habit == null || (left > 0 && (habit.burst() < 2 || left != habit.burstAt()))) {
      return 0;
    }
    return Math.min(MOST_AT_ONCE, Math.max(1, habit.burst()));
  }

  /** A job like one of the person's last, or like one of somebody else; null if none is known. */
  @Nullable Candidate like(ParticipantId person, RandomGenerator chance) {
    Habit habit = people.get(person);
    List<Candidate> own = habit == null ? List.of() : habit.jobs();
    boolean asOwn = chance.nextDouble() * (own.size() + OTHERS) < own.size();
    List<Candidate> from = asOwn ? own : jobs;
    return from.isEmpty() ? null : from.get(chance.nextInt(from.size()));
  }
}
