package org.comfyume.queue.usecase;

import java.time.Instant;
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
 */
public record WaitView(
    Job job,
    @Nullable Expectation expectation,
    @Nullable Instant asOf,
    WaitReason reason,
    @Nullable Loading loading) {

  /**
   * A worker that brings models into its memory.
   *
   * @param worker its label
   * @param model file name of the largest of them
   * @param secondsLeft predicted
   */
  public record Loading(String worker, String model, long secondsLeft) {}
}
