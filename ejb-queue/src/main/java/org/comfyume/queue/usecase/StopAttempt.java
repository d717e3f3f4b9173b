package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.job.Attempt;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;

/**
 * Tells a worker that a job shall stop. A prompt that only waited there leaves no event behind, so
 * the worker is asked once more. Calls the worker; no transaction. If it cannot be reached, the
 * lease's end tries again.
 */
@ApplicationScoped
public class StopAttempt {

  private static final Logger LOG = Logger.getLogger(StopAttempt.class.getName());

  @Inject WorkerGateway gateway;
  @Inject WorkerRegistry registry;
  @Inject LiveAttempts attempts;
  @Inject LoadJob loadJob;
  @Inject ApplyToAttempt applyToAttempt;

  public void stop(JobId id) {
    Job job = loadJob.load(id).orElse(null);
    Attempt attempt = job == null ? null : job.attempt();
    if (job == null || attempt == null || attempts.isSubmitting(attempt.id())) {
      return; // whoever submits looks for the wish afterwards
    }
    registry.find(attempt.worker()).ifPresent(worker -> stop(job, attempt, worker));
  }

  private void stop(Job job, Attempt attempt, Worker worker) {
    try (WorkerConnection connection = gateway.connect(worker.endpoint())) {
      connection.cancel(attempt.id());
      if (connection.lookup(attempt.id()).phase() == AttemptReport.Phase.UNKNOWN) {
        JobEvent wished = StopEvents.wished(job);
        applyToAttempt.apply(attempt.id(), wished == null ? JobEvent.INTERRUPTED : wished, null);
      }
    } catch (WorkerUnavailableException e) {
      LOG.log(Level.WARNING, "CFY-Q031 attempt=" + attempt.id() + " could not be stopped yet", e);
    }
  }
}
