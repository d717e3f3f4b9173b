package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.comfyume.core.execution.WireFrame;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobLimits;
import org.comfyume.core.job.JobStore;

/** Takes news of a worker into the rows, and passes on what only the owner's screens need. */
@ApplicationScoped
@Transactional
public class AbsorbWorkerEvent {

  @Inject JobStore jobs;
  @Inject WorkerRegistry registry;
  @Inject LiveAttempts attempts;
  @Inject ApplyToAttempt applyToAttempt;
  @Inject JobLimits limits;
  @Inject InstantSource clock;
  @Inject LiveNews liveNews;
  @Inject Event<FleetChanged> fleet;
  @Inject Event<WorkerEvent.Up> up;

  /** An event of an attempt that is not live changes nothing. Events may come twice. */
  public void absorb(WorkerEvent event) {
    if (event instanceof WorkerEvent.Up joined) {
      registry.joined(joined.worker(), joined.capabilities());
      up.fire(joined);
      fleet.fire(new FleetChanged(joined.worker()));
    } else if (event instanceof WorkerEvent.Down down) {
      registry.lost(down.worker(), down.problem());
      fleet.fire(new FleetChanged(down.worker()));
    } else if (event instanceof WorkerEvent.OfAttempt ofAttempt) {
      registry.seen(ofAttempt.worker());
      attempts.find(ofAttempt.attempt()).ifPresent(entry -> absorb(ofAttempt, entry));
    }
  }

  private void absorb(WorkerEvent.OfAttempt event, LiveAttempts.Entry entry) {
    renewSometimes(event, entry);
    if (event instanceof WorkerEvent.Executed) {
      applyToAttempt.apply(event.attempt(), JobEvent.EXECUTED, null);
    } else if (event instanceof WorkerEvent.Failed failed) {
      liveNews.end(event.attempt());
      failed(failed);
    } else if (event instanceof WorkerEvent.Interrupted interrupted) {
      liveNews.end(event.attempt());
      interrupted(interrupted);
    } else if (event instanceof WorkerEvent.Started) {
      applyToAttempt.apply(event.attempt(), JobEvent.STARTED, null);
      tell(event, entry);
    } else {
      tell(event, entry);
    }
  }

  private void tell(WorkerEvent.OfAttempt event, LiveAttempts.Entry entry) {
    liveNews.tell(new JobNews(entry.job(), entry.owner(), entry.clientId(), event));
  }

  private void renewSometimes(WorkerEvent.OfAttempt event, LiveAttempts.Entry entry) {
    Instant now = clock.instant();
    Duration since = Duration.between(entry.renewedAt(), now);
    if (since.isNegative() || since.compareTo(limits.lease().dividedBy(4)) > 0) {
      jobs.renew(event.attempt(), now.plus(limits.lease()));
      attempts.renewed(event.attempt());
    }
  }

  private void failed(WorkerEvent.Failed event) {
    Job job = jobs.findByAttempt(event.attempt()).orElse(null);
    if (job == null) {
      return;
    }
    boolean again = event.failure().kind().retryable() && job.attemptsLeft();
    JobFailure told = event.failure();
    JobFailure failure =
        new JobFailure(
            told.kind(), told.sentence(), OwnFolder.inWords(told.details(), job.owner()));
    applyToAttempt.apply(
        event.attempt(), again ? JobEvent.FAILED_RETRYABLE : JobEvent.FAILED_FOR_GOOD, failure);
  }

  /** Stopped as the owner wished, or by somebody who works on the worker past us. */
  private void interrupted(WorkerEvent.Interrupted event) {
    Job job = jobs.findByAttempt(event.attempt()).orElse(null);
    if (job == null) {
      return;
    }
    JobEvent wished = StopEvents.wished(job);
    if (wished != null) {
      applyToAttempt.apply(
          event.attempt(), wished, wished == JobEvent.INTERRUPTED ? stopped(event) : null);
      return;
    }
    applyToAttempt.apply(
        event.attempt(),
        job.attemptsLeft() ? JobEvent.FAILED_RETRYABLE : JobEvent.FAILED_FOR_GOOD,
        JobFailure.of(
            FailureKind.STOPPED_ON_WORKER,
            "Somebody stopped this job on the GPU server itself. Run it again."));
  }

  /** Carries ComfyUI's words on where it stopped into the history. */
  private static JobFailure stopped(WorkerEvent.Interrupted event) {
    String words =
        event.lastFrames().stream()
            .filter(frame -> frame.type().equals("execution_interrupted"))
            .map(WireFrame::data)
            .findFirst()
            .orElse("{}");
    return new JobFailure(FailureKind.STOPPED_ON_WORKER, "Stopped as its owner wished.", words);
  }
}
