package org.comfyume.core.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a room went over a while, as the rows of its jobs tell.
 *
 * @param from where it begins
 * @param waiting how many jobs waited at {@code from}; then in each minute after it the most that
 *     waited at once; and at the end how many wait now
 * @param endedPerMinute how many jobs were done a minute, in each {@link #BIN}
 * @param medianWait seconds from submission to the first start, in each {@link #BIN} by the time of
 *     the start; half waited less. Null where none started
 * @param longWait the same, where 95 of 100 waited less
 */
public record QueueCurves(
    Instant from,
    List<Integer> waiting,
    List<Double> endedPerMinute,
    List<@Nullable Double> medianWait,
    List<@Nullable Double> longWait) {

  /** How long it looks back. */
  public static final Duration SPAN = Duration.ofHours(2);

  /** What is counted together. */
  public static final Duration BIN = Duration.ofMinutes(5);

  public QueueCurves {
    waiting = List.copyOf(waiting);
    endedPerMinute = List.copyOf(endedPerMinute);
    medianWait = Collections.unmodifiableList(medianWait);
    longWait = Collections.unmodifiableList(longWait);
  }
}
