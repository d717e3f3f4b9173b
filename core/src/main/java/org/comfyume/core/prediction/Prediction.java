package org.comfyume.core.prediction;

/**
 * How long a job runs on a worker where its models are warm, in seconds, as a log-normal spread.
 *
 * @param p10 one run in ten is faster
 * @param p50 as many are faster as slower
 * @param p90 one run in ten is slower
 * @param basis what it was learned from
 */
public record Prediction(double p10, double p50, double p90, Basis basis) {

  /** Distance of the 10th and the 90th percentile of the normal distribution, in deviations. */
  private static final double DEVIATIONS = 2.563;

  /** What a prediction rests on, best first. */
  public enum Basis {
    /** Runs of the same workload on this worker. */
    SAME_HERE,
    /** Runs of the same workload on another worker, scaled to this one's speed. */
    SAME_ELSEWHERE,
    /** Runs with the same models at another size, scaled by work. */
    SIMILAR,
    /** Nothing comparable ran: guessed from the work and the size of the models. */
    PRIOR
  }

  static Prediction of(double median, double sigma, Basis basis) {
    double middle = bounded(median);
    double factor = Math.exp(sigma * DEVIATIONS / 2);
    return new Prediction(middle / factor, middle, middle * factor, basis);
  }

  /** Deviation of the logarithm of the seconds; 0.35 means about a third up or down. */
  public double sigma() {
    return Math.log(p90 / p10) / DEVIATIONS;
  }

  private static double bounded(double seconds) {
    return Math.max(0.001, Math.min(seconds, RunMeasure.MOST_SECONDS));
  }
}
