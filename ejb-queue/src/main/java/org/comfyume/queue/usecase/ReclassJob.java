package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;

/** Gives a waiting job another class. */
@ApplicationScoped
@Transactional
public class ReclassJob {

  @Inject JobStore jobs;
  @Inject AuditLog audit;
  @Inject InstantSource clock;
  @Inject Event<BacklogChanged> changed;

  /**
   * Returns false, and changes nothing, if no such job waits.
   *
   * @throws NotAllowed if the person does not steer the room
   */
  public boolean reclass(Participant actor, JobId id, JobClass jobClass) {
    if (!actor.may(Permission.STEER_ROOM)) {
      throw new NotAllowed("Only an instructor or an admin may change a job's class.");
    }
    Optional<JobClass> old = jobs.reclass(id, jobClass);
    old.ifPresent(
        before -> {
          audit.record(
              clock.instant(),
              actor.id(),
              "job_class",
              id.toString(),
              before.word(),
              jobClass.word());
          changed.fire(new BacklogChanged(List.of(id)));
        });
    return old.isPresent();
  }
}
