package org.comfyume.web.page;

import java.time.Duration;
import java.time.Instant;
import org.comfyume.core.job.JobLine;
import org.comfyume.core.job.JobState;
import org.comfyume.queue.usecase.ListQueue;
import org.comfyume.web.words.Estimate;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * One job in the admin's list.
 *
 * @param waited how long it waited for its first start, or waits
 * @param ran how long it runs or ran since that; empty if it never started
 * @param eta until it starts or ends, as far as that is known
 */
public record QueueRow(JobLine job, String waited, String ran, Eta eta) {

  static QueueRow of(ListQueue.Row row, Words words, Instant now) {
    JobLine job = row.job();
    Instant end = job.finalizedAt() == null ? now : job.finalizedAt();
    Instant start = job.startedAt();
    return new QueueRow(
        job,
        Words.span(Duration.between(job.submittedAt(), start == null ? end : start)),
        start == null ? "" : Words.span(Duration.between(start, end)),
        new Eta(estimate(row), now, words));
  }

  private static @Nullable Estimate estimate(ListQueue.Row row) {
    return row.job().state() == JobState.QUEUED
        ? Estimate.of(row.expectation(), row.asOf())
        : Estimate.of(row.remaining(), row.asOf());
  }

  /** Colour of its state, as a class of the style sheet. */
  public String colour() {
    return switch (job.state()) {
      case RUNNING, COLLECTING -> "live";
      case QUEUED, DISPATCHED -> "wait";
      case FAILED -> "fail";
      case SUCCEEDED, CANCELLED -> "off";
    };
  }

  public boolean isWaiting() {
    return job.state() == JobState.QUEUED;
  }

  /** Whether it is on a worker and nobody stops it yet. */
  public boolean isStoppable() {
    return job.state().occupiesWorker() && !job.stopping();
  }

  public boolean isRetryable() {
    return job.state() == JobState.FAILED || job.state() == JobState.CANCELLED;
  }
}
