package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobPayload;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.job.NewJob;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;

/**
 * Runs a job again that failed or was cancelled, whoever's it is: as a new job of the same person
 * with the same graph and class. The old one stays as it ended. Limits do not count, because an
 * admin decides; the owner learns of the new job as of any other.
 */
@ApplicationScoped
@Transactional
public class RetryJob {

  @Inject JobStore jobs;
  @Inject AuditLog audit;
  @Inject InstantSource clock;
  @Inject Ids ids;
  @Inject Event<JobChanged> changed;

  /**
   * @return the new job, or empty if there is no such job that failed or was cancelled
   * @throws NotAllowed if the person is no admin
   */
  public Optional<JobId> retry(Participant actor, JobId id) {
    if (!actor.may(Permission.SET_RULES)) {
      throw new NotAllowed("Only an admin may run somebody's job again.");
    }
    Job old = jobs.find(id).filter(RetryJob::endedBadly).orElse(null);
    JobPayload payload = old == null ? null : jobs.payload(id).orElse(null);
    if (old == null || payload == null) {
      return Optional.empty();
    }
    NewJob again =
        new NewJob(
            new JobId(ids.next()),
            old.owner(),
            old.jobClass(),
            old.title(),
            old.clientId(),
            payload.promptJson(),
            payload.extraDataJson(),
            payload.outputNodes());
    JobChanged change = jobs.admit(again).orElseThrow();
    audit.record(
        clock.instant(),
        actor.id(),
        "retry",
        id.toString(),
        old.state().word(),
        again.id().toString());
    changed.fire(change);
    return Optional.of(again.id());
  }

  private static boolean endedBadly(Job job) {
    return job.state() == JobState.FAILED || job.state() == JobState.CANCELLED;
  }
}
