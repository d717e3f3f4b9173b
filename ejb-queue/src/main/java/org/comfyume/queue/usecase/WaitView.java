package org.comfyume.queue.usecase;

import java.time.Instant;
import java.util.List;
import org.comfyume.core.job.Job;
import org.comfyume.core.scheduling.forecast.Expectation;
import org.jspecify.annotations.Nullable;

/**
 * A waiting job with what its owner may expect.
 *
 * @param expectation place and start; null until one was computed for it
 * @param asOf when it was computed, or null
 * @param reason what it waits for
 * @param loading what the worker that will take it is loading now, or null
 * @param workers labels of the workers that have all that it needs, whether they are up or not
 */
public record WaitView(
    Job job,
    @Nullable Expectation expectation,
    @Nullable Instant asOf,
    WaitReason reason,
    @Nullable Loading loading,
    List<String> workers) {

  public WaitView {
    workers = List.copyOf(workers);
  }

  /**
   * A worker that brings models into its memory.
   *
   * @param worker its label
   * @param model file name of the largest of them
   * @param secondsLeft predicted
   */
  public record Loading(String worker, String model, long secondsLeft) {}
}
