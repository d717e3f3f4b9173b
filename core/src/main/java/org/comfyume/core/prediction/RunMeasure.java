package org.comfyume.core.prediction;

import java.time.Instant;
import java.util.Set;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.job.AttemptId;

/**
 * What one run that succeeded took.
 *
 * @param seconds from claim to executed, loading included
 * @param loaded models that were not warm when it started; empty for a warm run
 * @param peakVramBytes most memory of its GPU that was in use while it ran, less what models of
 *     other jobs and other processes held when it started; 0 if unknown
 * @param at when it was executed
 */
public record RunMeasure(
    AttemptId attempt,
    WorkerId worker,
    Workload workload,
    Set<ModelRef> loaded,
    double seconds,
    long peakVramBytes,
    Instant at) {

  /** No run is believed to have taken longer: one day. */
  public static final double MOST_SECONDS = 86_400;

  public RunMeasure {
    loaded = Set.copyOf(loaded);
  }

  /** A run whose models were all warm. */
  public boolean warm() {
    return loaded.isEmpty();
  }

  /** False for what cannot be a measure: no number, not above 0, over a day, negative memory. */
  public boolean plausible() {
    return seconds > 0 && seconds <= MOST_SECONDS && peakVramBytes >= 0;
  }
}
