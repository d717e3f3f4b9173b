package org.comfyume.core.scheduling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one person used.
 *
 * @param seconds virtual time: decayed GPU-seconds over weight, running work included
 * @param weight share beside others; 2 may use twice as much as 1
 * @param lastServed when a job of this person was last dispatched or left its worker, or null
 */
public record Account(double seconds, double weight, @Nullable Instant lastServed) {

  static final Account FRESH = new Account(0, 1, null);

  /**
   * @throws IllegalArgumentException if the weight is not a number above 0, or seconds are not a
   *     number from 0 on
   */
  public Account {
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "A weight is a number above 0; this is not one: " + weight);
    }
    if (!(seconds >= 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException("Used seconds are 0 or more; these are not: " + seconds);
    }
  }

  Account decayed(double factor) {
    return new Account(seconds * factor, weight, lastServed);
  }

  Account used(double from, double gpuSeconds, Instant at) {
    return new Account(from + gpuSeconds / weight, weight, at);
  }

  Account corrected(double virtualSeconds, Instant at) {
    return new Account(Math.max(0, seconds + virtualSeconds), weight, at);
  }

  Account weighing(double newWeight) {
    return new Account(seconds, newWeight, lastServed);
  }
}
