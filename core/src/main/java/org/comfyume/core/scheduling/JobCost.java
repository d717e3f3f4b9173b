package org.comfyume.core.scheduling;

/**
 * What a job is predicted to take of a GPU. Loading its models is kept apart, since it is only paid
 * where they are not warm.
 *
 * @param models key of the set of models the job needs, adapters included; empty if it needs none
 * @param runSeconds GPU-seconds on a worker of speed 1 with warm models
 * @param loadSeconds seconds until its models are warm
 */
public record JobCost(String models, double runSeconds, double loadSeconds) {

  /** Nothing is known of the job. */
  public static final JobCost UNKNOWN = new JobCost("", 30, 0);

  /** No prediction is trusted beyond this: one day. */
  public static final double MOST_SECONDS = 86_400;

  /**
   * A prediction that is no number, negative or absurd does not stop the queue: it counts as
   * unknown, as nothing to load, or as {@link #MOST_SECONDS}.
   */
  public JobCost {
    runSeconds = sane(runSeconds, 30);
    loadSeconds = sane(loadSeconds, 0);
  }

  /** Predicted GPU-seconds on this worker as it is now. */
  public double secondsOn(Slot slot) {
    return runSeconds / slot.speed() + loadSecondsOn(slot);
  }

  /** Zero where the models are warm. */
  public double loadSecondsOn(Slot slot) {
    return models.isEmpty() || slot.warm().contains(models) ? 0 : loadSeconds;
  }

  private static double sane(double seconds, double otherwise) {
    return Double.isNaN(seconds) || seconds < 0 ? otherwise : Math.min(seconds, MOST_SECONDS);
  }
}
