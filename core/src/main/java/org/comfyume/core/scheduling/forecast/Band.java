package org.comfyume.core.scheduling.forecast;

import java.time.Duration;
import java.util.Arrays;

/**
 * A span of time that is not known exactly.
 *
 * @param p10 in one of ten cases it takes less
 * @param p50 in half of the cases it takes less
 * @param p90 in one of ten cases it takes more
 */
public record Band(Duration p10, Duration p50, Duration p90) {

  /**
   * @throws IllegalArgumentException if they are negative or not in ascending order
   */
  public Band {
    if (p10.isNegative() || p10.compareTo(p50) > 0 || p50.compareTo(p90) > 0) {
      throw new IllegalArgumentException(
          String.format("A band ascends from 0 on; this does not: %s, %s, %s", p10, p50, p90));
    }
  }

  /** Tells whether it lies between the tenth and the ninetieth of a hundred cases. */
  public boolean contains(Duration actual) {
    return actual.compareTo(p10) >= 0 && actual.compareTo(p90) <= 0;
  }

  /**
   * @param seconds what it took in several cases; at least one, none negative
   */
  static Band of(double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return ofSeconds(quantile(sorted, 0.1), quantile(sorted, 0.5), quantile(sorted, 0.9));
  }

  static Band ofSeconds(double p10, double p50, double p90) {
    return new Band(duration(p10), duration(p50), duration(p90));
  }

  /** The middle of several cases; at least one. */
  static double median(double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return quantile(sorted, 0.5);
  }

  /** So that of several equal cases one more falls below with just this probability. */
  private static double quantile(double[] sorted, double part) {
    double place = Math.max(0, part * (sorted.length + 1) - 1);
    int below = Math.min((int) place, sorted.length - 1);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
