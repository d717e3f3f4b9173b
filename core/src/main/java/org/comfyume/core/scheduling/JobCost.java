package org.comfyume.core.scheduling;

import java.util.HashMap;
import java.util.Map;
import org.comfyume.core.fleet.WorkerId;

/**
 * What a job is predicted to take of a GPU. Loading its models is kept apart, since it is only paid
 * where they are not warm.
 *
 * @param runSeconds median GPU-seconds on a worker of speed 1 with warm models
 * @param sigma how sure that is: log-normal spread of a run around it
 * @param measured median seconds of a run on workers where that is known; there it counts instead
 *     of {@code runSeconds} and speed
 * @param loads seconds to load each of its models, by the model's key
 */
public record JobCost(
    double runSeconds, double sigma, Map<WorkerId, Double> measured, Map<String, Double> loads) {

  /** Spread of a job of which nothing better is known. */
  public static final double UNKNOWN_SIGMA = 0.35;

  /** No prediction is trusted beyond this: one day. */
  public static final double MOST_SECONDS = 86_400;

  private static final double UNKNOWN_SECONDS = 30;
  private static final double MOST_SIGMA = 3;

  /** Nothing is known of the job. */
  public static final JobCost UNKNOWN = of(UNKNOWN_SECONDS, Map.of());

  /**
   * A prediction that is no number, negative or absurd does not stop the queue: it counts as
   * unknown or not measured, as nothing to load, or as {@link #MOST_SECONDS}.
   */
  public JobCost {
    runSeconds = isSeconds(runSeconds) ? Math.min(runSeconds, MOST_SECONDS) : UNKNOWN_SECONDS;
    sigma = isSeconds(sigma) ? Math.min(sigma, MOST_SIGMA) : UNKNOWN_SIGMA;
    measured = sane(measured, false);
    loads = sane(loads, true);
  }

  /** A cost of the usual spread that was measured nowhere. */
  public static JobCost of(double runSeconds, Map<String, Double> loads) {
    return new JobCost(runSeconds, UNKNOWN_SIGMA, Map.of(), loads);
  }

  /** Predicted GPU-seconds on this worker as it is now. */
  public double secondsOn(Slot slot) {
    return runSecondsOn(slot) + loadSecondsOn(slot);
  }

  /** Predicted GPU-seconds on this worker with all models warm. */
  public double runSecondsOn(Slot slot) {
    Double known = measured.isEmpty() ? null : measured.get(slot.worker());
    return known == null ? runSeconds / slot.speed() : known;
  }

  /** Seconds to load what this worker does not hold; zero where all models are warm. */
  public double loadSecondsOn(Slot slot) {
    if (loads.isEmpty()) {
      return 0;
    }
    double seconds = 0;
    for (Map.Entry<String, Double> load : loads.entrySet()) {
      seconds += slot.warm().contains(load.getKey()) ? 0 : load.getValue();
    }
    return seconds;
  }

  /** The same job once it is decided where it runs: only the loads that are paid there are left. */
  public JobCost startedOn(Slot slot) {
    Map<String, Double> paid = new HashMap<>(loads);
    paid.keySet().removeAll(slot.warm());
    return new JobCost(runSeconds, sigma, measured, paid);
  }

  private static <K> Map<K, Double> sane(Map<K, Double> seconds, boolean keepAsZero) {
    for (double each : seconds.values()) {
      if (!isSeconds(each) || each > MOST_SECONDS) {
        return corrected(seconds, keepAsZero);
      }
    }
    return Map.copyOf(seconds);
  }

  private static <K> Map<K, Double> corrected(Map<K, Double> seconds, boolean keepAsZero) {
    Map<K, Double> sane = new HashMap<>();
    seconds.forEach(
        (key, each) -> {
          if (isSeconds(each)) {
            sane.put(key, Math.min(each, MOST_SECONDS));
          } else if (keepAsZero) {
            sane.put(key, 0.0);
          }
        });
    return Map.copyOf(sane);
  }

  private static boolean isSeconds(double value) {
    return value >= 0;
  }
}
