package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.job.Attempt;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobLimits;
import org.comfyume.core.job.JobState;

/**
 * Finds out what became of an attempt of which we are not sure, by asking its worker, and acts on
 * the answer: after a gap in the news, a restart of ours, or a lease that ended. Calls the worker;
 * no transaction.
 */
@ApplicationScoped
public class SettleAttempt {

  private static final Logger LOG = Logger.getLogger(SettleAttempt.class.getName());

  @Inject WorkerGateway gateway;
  @Inject WorkerRegistry registry;
  @Inject LiveAttempts attempts;
  @Inject LoadJob loadJob;
  @Inject ApplyToAttempt applyToAttempt;
  @Inject AbsorbWorkerEvent absorb;
  @Inject RenewLease renewLease;
  @Inject CollectOutputs collectOutputs;
  @Inject JobLimits limits;
  @Inject InstantSource clock;

  public void settle(JobId id) {
    Job job = loadJob.load(id).orElse(null);
    if (job == null || job.attempt() == null || attempts.isSubmitting(job.attempt().id())) {
      return;
    }
    Optional<Worker> worker = registry.find(job.attempt().worker());
    if (worker.isEmpty()) {
      expire(job, job.attempt(), "The GPU server of this job is no longer part of the room.");
      return;
    }
    try (WorkerConnection connection = gateway.connect(worker.get().endpoint())) {
      act(job, job.attempt(), connection.lookup(job.attempt().id()), connection);
    } catch (WorkerUnavailableException e) {
      LOG.log(
          Level.INFO,
          "CFY-Q030 job={0} worker={1} cannot be asked: {2}",
          new Object[] {id, worker.get().id(), e.getMessage()});
      unreachable(job, job.attempt(), worker.get());
    }
  }

  private void act(Job job, Attempt attempt, AttemptReport report, WorkerConnection connection)
      throws WorkerUnavailableException {
    switch (report.phase()) {
      case UNKNOWN -> unknown(job, attempt);
      case PENDING, RUNNING -> stillThere(job, attempt, report.phase(), connection);
      case SUCCEEDED -> {
        if (job.state() == JobState.COLLECTING) {
          collectOutputs.collect(job.id(), attempt.id());
        } else {
          absorb.absorb(new WorkerEvent.Executed(attempt.worker(), attempt.id(), List.of()));
        }
      }
      case FAILED, INTERRUPTED -> ended(job, attempt, report);
    }
  }

  private void ended(Job job, Attempt attempt, AttemptReport report) {
    if (job.state() == JobState.COLLECTING) {
      // told as executed before, so no file will come: without this it would be asked for ever
      applyToAttempt.apply(attempt.id(), JobEvent.STORE_FAILED, failure(report));
    } else if (report.phase() == AttemptReport.Phase.FAILED) {
      absorb.absorb(
          new WorkerEvent.Failed(attempt.worker(), attempt.id(), failure(report), List.of()));
    } else {
      absorb.absorb(new WorkerEvent.Interrupted(attempt.worker(), attempt.id(), List.of()));
    }
  }

  private static JobFailure failure(AttemptReport report) {
    return report.failure() != null
        ? report.failure()
        : JobFailure.of(FailureKind.EXECUTION_ERROR, "The GPU server says that this job failed.");
  }

  private void stillThere(
      Job job, Attempt attempt, AttemptReport.Phase phase, WorkerConnection connection)
      throws WorkerUnavailableException {
    if (phase == AttemptReport.Phase.RUNNING && job.state() == JobState.DISPATCHED) {
      absorb.absorb(new WorkerEvent.Started(attempt.worker(), attempt.id()));
    }
    if (StopEvents.wished(job) != null) {
      connection.cancel(attempt.id());
    } else if (ranTooLong(attempt)) {
      connection.cancel(attempt.id());
      applyToAttempt.apply(
          attempt.id(),
          JobEvent.FAILED_FOR_GOOD,
          JobFailure.of(
              FailureKind.TIMED_OUT,
              "This job ran longer than "
                  + limits.timeout().toMinutes()
                  + " minutes and was stopped. Fewer frames or steps will fit."));
      return;
    }
    renewLease.renew(attempt.id());
  }

  private boolean ranTooLong(Attempt attempt) {
    Instant since = attempt.startedAt() == null ? attempt.claimedAt() : attempt.startedAt();
    return Duration.between(since, clock.instant()).compareTo(limits.timeout()) > 0;
  }

  /** The worker never had it, or restarted and forgot it: no result can come any more. */
  private void unknown(Job job, Attempt attempt) {
    JobEvent wished = StopEvents.wished(job);
    if (wished != null && job.state().occupiesWorker()) {
      applyToAttempt.apply(attempt.id(), wished, null);
    } else if (job.state() == JobState.DISPATCHED) {
      applyToAttempt.apply(attempt.id(), JobEvent.NOT_ACCEPTED, null);
    } else {
      expire(job, attempt, "The GPU server restarted and lost this job.");
    }
  }

  /** A worker that is away may still finish; it gets its time before the job goes elsewhere. */
  private void unreachable(Job job, Attempt attempt, Worker worker) {
    Instant last = worker.lastSeen() == null ? attempt.leaseExpiresAt() : worker.lastSeen();
    if (last.isBefore(attempt.leaseExpiresAt())) {
      last = attempt.leaseExpiresAt();
    }
    if (clock.instant().isAfter(last.plus(limits.grace()))) {
      expire(job, attempt, worker.label() + " stopped answering.");
    }
  }

  private void expire(Job job, Attempt attempt, String sentence) {
    JobEvent event =
        job.cancelRequestedAt() != null && job.state().occupiesWorker()
            ? JobEvent.LEASE_EXPIRED_CANCEL_WANTED
            : job.attemptsLeft()
                ? JobEvent.LEASE_EXPIRED_ATTEMPTS_LEFT
                : JobEvent.LEASE_EXPIRED_NO_ATTEMPTS_LEFT;
    applyToAttempt.apply(
        attempt.id(),
        event,
        JobFailure.of(
            FailureKind.WORKER_LOST,
            sentence + " We tried " + job.attempts() + " times. Run the job again."));
  }
}
