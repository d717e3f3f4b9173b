package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.job.Attempt;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.prediction.RunMeasure;
import org.comfyume.core.prediction.RunMeasures;
import org.comfyume.core.prediction.Workload;
import org.jspecify.annotations.Nullable;

/**
 * What follows, in the transaction of the change, when an attempt no longer occupies its worker:
 * the charge becomes the measure, and a run that went well teaches the predictions.
 */
@ApplicationScoped
public class LeaveSlot {

  private static final double MILLIS = 1000.0;

  @Inject UsageBook usage;
  @Inject RoundBook rounds;
  @Inject Workloads workloads;
  @Inject Warmth warmth;
  @Inject PeakMemory peakMemory;
  @Inject RunMeasures measures;
  @Inject Event<Predictions.Measured> measured;

  /**
   * @param before the job while it occupied the worker
   */
  void left(Job before, JobEvent event, JobChanged change, @Nullable JobFailure failure) {
    Attempt attempt = before.attempt();
    if (attempt == null || !before.state().occupiesWorker() || change.to().occupiesWorker()) {
      return;
    }
    double seconds = Duration.between(attempt.claimedAt(), change.at()).toMillis() / MILLIS;
    usage.settle(before.id(), costsItsOwner(event) ? Math.max(0, seconds) : 0, change.at());
    if (!costsItsOwner(event)) {
      rounds.cameToNothing(before, attempt);
    }
    if (failure != null && failure.kind() == FailureKind.OUT_OF_MEMORY) {
      warmth.emptied(attempt.worker()); // ComfyUI unloads everything then
    }
    Optional<Set<ModelRef>> cold = warmth.coldAtStart(attempt.id());
    if (event == JobEvent.EXECUTED && cold.isPresent()) {
      learn(before, attempt, cold.get(), seconds, change.at());
    }
  }

  /** Nobody pays for a worker that was lost, for a refusal, or for making room for a demo. */
  private static boolean costsItsOwner(JobEvent event) {
    return switch (event) {
      case EXECUTED, FAILED_FOR_GOOD, FAILED_RETRYABLE, INTERRUPTED -> true;
      default -> false;
    };
  }

  private void learn(Job job, Attempt attempt, Set<ModelRef> cold, double seconds, Instant now) {
    Workload workload = workloads.of(job.id());
    long peak =
        peakMemory.of(workload, attempt.worker(), Duration.between(attempt.claimedAt(), now));
    RunMeasure run =
        new RunMeasure(attempt.id(), attempt.worker(), workload, cold, seconds, peak, now);
    measures.record(run);
    measured.fire(new Predictions.Measured(run));
  }
}
