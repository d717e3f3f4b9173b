package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.execution.PromptRejectedException;
import org.comfyume.core.execution.Submission;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.job.Attempt;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobId;
import org.comfyume.core.prediction.Workload;
import org.comfyume.protocol.ProtocolException;

/**
 * Brings a claimed job to its worker: input files first, then the prompt. Calls the worker; no
 * transaction.
 */
@ApplicationScoped
public class DispatchAttempt {

  private static final Logger LOG = Logger.getLogger(DispatchAttempt.class.getName());

  @Inject WorkerGateway gateway;
  @Inject WorkerRegistry registry;
  @Inject LiveAttempts attempts;
  @Inject LoadJob loadJob;
  @Inject PrepareSubmission prepareSubmission;
  @Inject Workloads workloads;
  @Inject UnloadFirst unloadFirst;
  @Inject Warmth warmth;
  @Inject ApplyToAttempt applyToAttempt;
  @Inject SettleAttempt settleAttempt;
  @Inject StopAttempt stopAttempt;

  /** Does nothing if the attempt is no longer the job's. */
  public void dispatch(JobId job, AttemptId attempt) {
    Job claimed = loadJob.load(job).orElse(null);
    if (claimed == null || claimed.attempt() == null || !claimed.attempt().id().equals(attempt)) {
      return;
    }
    attempts.submitting(attempt, true);
    try {
      submit(claimed, claimed.attempt());
    } finally {
      attempts.submitting(attempt, false);
    }
    if (loadJob.load(job).filter(now -> StopEvents.wished(now) != null).isPresent()) {
      stopAttempt.stop(job);
    }
  }

  private void submit(Job job, Attempt attempt) {
    Worker worker = registry.find(attempt.worker()).orElse(null);
    if (worker == null) {
      applyToAttempt.apply(attempt.id(), JobEvent.NOT_ACCEPTED, null);
      return;
    }
    try (WorkerConnection connection = gateway.connect(worker.endpoint())) {
      Workload workload = workloads.of(job.id());
      if (!unloadFirst.makeRoom(workload, worker, connection)) {
        applyToAttempt.apply(attempt.id(), JobEvent.NOT_ACCEPTED, null);
        return;
      }
      Submission submission = prepareSubmission.prepare(job, attempt.id(), connection);
      warmth.using(attempt.id(), workload, worker.id());
      connection.submit(submission);
    } catch (PromptRejectedException e) {
      applyToAttempt.apply(attempt.id(), JobEvent.REJECTED, rejected(worker, e));
    } catch (WorkerUnavailableException e) {
      unreached(worker, attempt.id(), job.id(), e);
    } catch (IOException | ProtocolException e) {
      LOG.log(Level.WARNING, "CFY-Q020 job=" + job.id() + " could not be prepared", e);
      applyToAttempt.apply(
          attempt.id(),
          JobEvent.REJECTED,
          JobFailure.of(
              FailureKind.REJECTED,
              "An input file of this job could not be read: " + e.getMessage()));
    }
  }

  private static JobFailure rejected(Worker worker, PromptRejectedException e) {
    return new JobFailure(
        FailureKind.REJECTED,
        worker.label() + " refused the workflow: " + e.getMessage(),
        e.body());
  }

  /** Only a prompt that certainly never arrived is given away at once; else the worker is asked. */
  private void unreached(
      Worker worker, AttemptId attempt, JobId job, WorkerUnavailableException problem) {
    LOG.log(
        Level.WARNING, "CFY-Q021 job=" + job + " worker=" + worker.id() + " not reached", problem);
    if (problem.certainlyNotSent()) {
      registry.lost(worker.id(), "does not answer: " + problem.getMessage());
      applyToAttempt.apply(attempt, JobEvent.NOT_ACCEPTED, null);
    } else {
      attempts.submitting(attempt, false);
      settleAttempt.settle(job);
    }
  }
}
