package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;

/** Stops a job: at once while it waits, by the worker while it runs. */
@ApplicationScoped
@Transactional
public class CancelJob {

  @Inject JobStore jobs;
  @Inject StopAttempt stopAttempt;
  @Inject Background background;
  @Inject AuditLog audit;
  @Inject InstantSource clock;
  @Inject Event<JobChanged> changed;
  @Inject Event<StopWanted> wanted;

  /** The wish is recorded; the worker is to be told. */
  record StopWanted(JobId job) {}

  /** Of another person's job the audit log tells. */
  public CancelResult cancel(Participant asker, JobId id) {
    Optional<Job> job =
        jobs.find(id)
            .filter(found -> found.owner().equals(asker.id()) || asker.may(Permission.STEER_ROOM));
    if (job.isEmpty()) {
      return CancelResult.NOT_FOUND;
    }
    Optional<JobChanged> change = jobs.onWaiting(id, JobEvent.CANCELLED_WHILE_WAITING, null);
    if (change.isPresent()) {
      note(asker, job.get());
      changed.fire(change.get());
      return CancelResult.CANCELLED;
    }
    if (jobs.requestCancel(id)) {
      note(asker, job.get());
      wanted.fire(new StopWanted(id));
      return CancelResult.REQUESTED;
    }
    return job.get().state().occupiesWorker() ? CancelResult.REQUESTED : CancelResult.ALREADY_ENDED;
  }

  /** Steering is noted; what people do with their own jobs is not. */
  private void note(Participant asker, Job job) {
    if (!job.owner().equals(asker.id())) {
      audit.record(
          clock.instant(),
          asker.id(),
          "cancel",
          job.id().toString(),
          job.state().word(),
          job.owner().value());
    }
  }

  void onWanted(@Observes(during = TransactionPhase.AFTER_SUCCESS) StopWanted wish) {
    background.run("stop " + wish.job(), () -> stopAttempt.stop(wish.job()));
  }
}
