package org.comfyume.bench.fairness;

/**
 * A job of the simulated room.
 *
 * @param number order of coming, from 0
 * @param seconds what it truly takes on a GPU of speed 1, models warm
 * @param predicted what is believed of {@code seconds}
 * @param submitted second at which it came
 * @param failsOnce whether its first run ends for want of memory
 */
record SimJob(
    int number,
    SimPerson owner,
    Kind kind,
    double seconds,
    double predicted,
    double submitted,
    boolean failsOnce) {

  /** The same job after its first run failed. */
  SimJob again() {
    return new SimJob(number, owner, kind, seconds, predicted, submitted, false);
  }
}
