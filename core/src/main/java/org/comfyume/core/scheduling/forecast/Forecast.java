package org.comfyume.core.scheduling.forecast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.comfyume.core.scheduling.Scheduler;

/**
 * Plays a room on, several times, and tells what each job may expect. Safe for concurrent use; the
 * work of one outlook is bounded.
 */
public final class Forecast {

  /** How far it looks. */
  public static final Duration HORIZON = Duration.ofMinutes(15);

  /** Runs that are enough for a band; more cost more. */
  public static final int USUAL_RUNS = 32;

  /** Bound on the work of one outlook: looks of a decision at a person. */
  private static final long MOST_LOOKS = 800_000;

  private final Scheduler scheduler;
  private final int runs;
  private final long seed;

  /**
   * @param scheduler that decides in the room
   * @param runs how often the room is played on
   * @param seed of chance
   * @throws IllegalArgumentException if there is no run
   */
  public Forecast(Scheduler scheduler, int runs, long seed) {
    if (runs < 1) {
      throw new IllegalArgumentException("A forecast takes 1 run or more; not: " + runs);
    }
    this.scheduler = scheduler;
    this.runs = runs;
    this.seed = seed;
  }

  /** What is to be expected from now on. */
  public Outlook of(RoomNow now) {
    Question question = Question.of(now);
    SplittableRandom chance = new SplittableRandom(seed);
    List<Future> futures = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      futures.add(
          new Play(scheduler, question, chance.split())
              .play((double) HORIZON.toSeconds(), MOST_LOOKS / runs));
    }
    return new Summary(question, futures).outlook();
  }
}
