package org.comfyume.bench.fairness;

/**
 * A job of the simulated room.
 *
 * @param number order of coming, from 0
 * @param seconds what it truly takes on a GPU of speed 1, models warm
 * @param predicted what is believed of {@code seconds}
 * @param submitted second at which it came
 */
record SimJob(
    int number, SimPerson owner, Kind kind, double seconds, double predicted, double submitted) {}
