package org.comfyume.core.scheduling;

import org.comfyume.core.workshop.ShareWeight;
import org.jspecify.annotations.Nullable;

/**
 * What each person of one role may have.
 *
 * @param weight share beside others, for whoever has no weight of their own
 * @param maxWaiting how many jobs may wait, or null for no limit
 * @param maxRunning how many jobs may occupy a worker at once, or null for no limit
 * @param gpuSecondsPerHour how long they may occupy workers within an hour, or null for no limit
 */
public record RoleLimit(
    double weight,
    @Nullable Integer maxWaiting,
    @Nullable Integer maxRunning,
    @Nullable Integer gpuSecondsPerHour) {

  /** Weight 1, and no limits. */
  public static final RoleLimit NONE = new RoleLimit(ShareWeight.NORMAL, null, null, null);

  /**
   * @throws IllegalArgumentException if the weight is not from 0.001 to 1000 or a number is
   *     negative
   */
  public RoleLimit {
    ShareWeight.checked(weight);
    check("How many jobs may wait", maxWaiting);
    check("How many jobs may run at once", maxRunning);
    check("How many GPU-seconds an hour are allowed", gpuSecondsPerHour);
  }

  private static void check(String what, @Nullable Integer number) {
    if (number != null && number < 0) {
      throw new IllegalArgumentException(
          what + " is 0 or more, or nothing for no limit; this is not: " + number);
    }
  }

  public RoleLimit withWeight(double other) {
    return new RoleLimit(other, maxWaiting, maxRunning, gpuSecondsPerHour);
  }
}
