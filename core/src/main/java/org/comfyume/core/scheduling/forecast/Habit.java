package org.comfyume.core.scheduling.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.core.scheduling.Candidate;

/**
 * What one person usually does.
 *
 * @param pending own jobs that have not ended
 * @param last when the person was last heard of: a job came or ended
 * @param thinks logarithms of seconds from the end of own work to the next job, newest last
 * @param jobs the last ones, newest last
 * @param burst how many jobs came together the last time
 * @param burstAt own jobs that had not ended when the last burst began
 */
record Habit(
    int pending, Instant last, List<Double> thinks, List<Candidate> jobs, int burst, int burstAt) {

  /** Who looks at something for longer than this did not think about the next job. */
  static final Duration LONGEST_THINK = Duration.ofMinutes(15);

  private static final int KEPT = 8;
  private static final Duration TOGETHER = Duration.ofSeconds(5);
  private static final double SHORTEST_THINK = 0.5;

  Habit {
    thinks = List.copyOf(thinks);
    jobs = List.copyOf(jobs);
  }

  static Habit first(Instant at) {
    return new Habit(0, at, List.of(), List.of(), 0, 0);
  }

  Habit submitted(Candidate job, Instant at) {
    Duration since = Duration.between(last, at);
    List<Double> seen = thinks;
    if (pending == 0 && !jobs.isEmpty() && since.compareTo(LONGEST_THINK) <= 0) {
      double seconds = Math.max(SHORTEST_THINK, since.toMillis() / 1000.0);
      seen = newest(thinks, Math.log(seconds));
    }
    boolean together = pending > 0 && burst > 0 && since.compareTo(TOGETHER) <= 0;
    return new Habit(
        pending + 1,
        at,
        seen,
        newest(jobs, job),
        together ? burst + 1 : 1,
        together ? burstAt : pending);
  }

  Habit ended(Instant at) {
    return new Habit(Math.max(0, pending - 1), at, thinks, jobs, burst, burstAt);
  }

  private static <T> List<T> newest(List<T> old, T more) {
    List<T> all = new ArrayList<>(old);
    all.add(more);
    return all.subList(Math.max(0, all.size() - KEPT), all.size());
  }
}
