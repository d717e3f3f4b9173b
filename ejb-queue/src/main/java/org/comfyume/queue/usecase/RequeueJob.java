package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;

/**
 * Interrupts a running job and puts it back into the backlog, where it keeps its place. The try
 * does not count, and its owner is not charged for it.
 */
@ApplicationScoped
@Transactional
public class RequeueJob {

  @Inject JobStore jobs;
  @Inject AuditLog audit;
  @Inject InstantSource clock;
  @Inject Event<CancelJob.StopWanted> wanted;

  /**
   * Records the wish; the job waits again as soon as its worker has stopped, unless it ends before.
   *
   * @return false if no such job is on a worker, or it shall already stop
   * @throws NotAllowed if the person does not steer the room
   */
  public boolean requeue(Participant actor, JobId id) {
    if (!actor.may(Permission.STEER_ROOM)) {
      throw new NotAllowed("Only an instructor or an admin may put a running job back.");
    }
    if (!jobs.requestRequeue(id, actor.id())) {
      return false;
    }
    audit.record(clock.instant(), actor.id(), "requeue", id.toString(), "running", "queued");
    wanted.fire(new CancelJob.StopWanted(id));
    return true;
  }
}
