package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.scheduling.Steerings;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Permission;

/** Everyone once: nobody gets a second job before all who wait now had one started. */
@ApplicationScoped
@Transactional
public class StartRound {

  @Inject JobStore jobs;
  @Inject Steerings steerings;
  @Inject AuditLog audit;
  @Inject InstantSource clock;
  @Inject Event<RoomChanged> changed;

  /**
   * @return how many people get a turn; 0, and nothing is changed, if nobody waits or a round goes
   *     on
   * @throws NotAllowed if the actor does not steer the room
   */
  public int start(Participant actor) {
    if (!actor.may(Permission.STEER_ROOM)) {
      throw new NotAllowed("Only an instructor or an admin may give everyone one turn.");
    }
    Set<ParticipantId> waiting =
        jobs.backlog().stream()
            .filter(job -> job.jobClass() != JobClass.INSTRUCTOR)
            .map(Job::owner)
            .collect(Collectors.toSet());
    Instant now = clock.instant();
    if (waiting.isEmpty() || !steerings.startRound(now, actor.id(), waiting)) {
      return 0;
    }
    audit.record(now, actor.id(), "round", "room", "", waiting.size() + " people");
    changed.fire(new RoomChanged());
    return waiting.size();
  }
}
