package org.comfyume.core.prediction;

import java.util.Arrays;
import org.comfyume.core.prediction.Prediction.Basis;

/**
 * Seconds of comparable runs as logarithms, since durations vary by factors. The middle is their
 * median, the deviation comes from the median distance to it, so that a run that stalled once does
 * not count.
 */
final class Samples {

  /** Deviation that is believed before runs show another: what schedulers are tested with. */
  static final double PRIOR_SIGMA = 0.35;

  /** How many runs the prior deviation weighs. */
  private static final double PRIOR_WEIGHT = 4;

  /** Deviation of a normal distribution per median of absolute deviations. */
  private static final double MAD_TO_SIGMA = 1.4826;

  private final double[] logs;
  private final double middle;

  /**
   * @param logs at least one; not to be changed
   */
  Samples(double[] logs) {
    this.logs = logs;
    this.middle = median(logs);
  }

  double median() {
    return Math.exp(middle);
  }

  Samples times(double factor) {
    double shift = Math.log(factor);
    return new Samples(Arrays.stream(logs).map(log -> log + shift).toArray());
  }

  /**
   * Few runs tell little of the spread, so it is drawn towards {@link #PRIOR_SIGMA}; and the fewer
   * there are, the less sure is the middle.
   *
   * @param doubt deviation that comes on top, because the runs were not of this very workload here
   */
  Prediction predict(Basis basis, double doubt) {
    double[] off = Arrays.stream(logs).map(log -> Math.abs(log - middle)).toArray();
    double seen = MAD_TO_SIGMA * median(off);
    double runs = logs.length - 1;
    double variance =
        (runs * seen * seen + PRIOR_WEIGHT * PRIOR_SIGMA * PRIOR_SIGMA) / (runs + PRIOR_WEIGHT);
    double sure = variance * (1 + 1.0 / logs.length);
    return Prediction.of(Math.exp(middle), Math.sqrt(sure + doubt * doubt), basis);
  }

  /** The median of at least one number. */
  static double median(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
