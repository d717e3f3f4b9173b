package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.job.Attempt;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.scheduling.Backlog;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.Round;
import org.comfyume.core.scheduling.Steerings;
import org.comfyume.core.workshop.ParticipantId;

/** Notes whose turn was in a round, in the transaction of the change, and ends the round. */
@ApplicationScoped
public class RoundBook {

  @Inject CurrentRoom room;
  @Inject Steerings steerings;
  @Inject WorkerRegistry registry;
  @Inject Event<RoomChanged> changed;

  /**
   * Ends the round if nobody's turn is still to come. Who waits only for what no worker has holds
   * nobody up; while no worker takes jobs at all, it goes on.
   *
   * @param backlog what waits now
   * @return the room as it is then
   */
  RoomControl look(RoomControl control, Backlog backlog) {
    Round round = control.steering().round();
    if (round == null) {
      return control;
    }
    Set<WorkerId> up =
        registry.all().stream()
            .filter(Worker::takesJobs)
            .map(Worker::id)
            .collect(Collectors.toSet());
    Set<ParticipantId> able = up.isEmpty() ? backlog.people() : backlog.peopleFor(up);
    if (!round.due(able).isEmpty()) {
      return control;
    }
    if (steerings.endRound()) {
      changed.fire(new RoomChanged());
    }
    return control.withSteering(control.steering().withRound(null));
  }

  /** A job was claimed. */
  void started(RoomControl control, Candidate job, Instant now) {
    boolean counts = control.steering().round() != null && job.jobClass() != JobClass.INSTRUCTOR;
    if (counts && steerings.turn(job.owner(), now)) {
      changed.fire(new RoomChanged());
    }
  }

  /** The job left its worker through no fault of its owner's: the turn is still to come. */
  void cameToNothing(Job job, Attempt attempt) {
    Round round = room.control().steering().round();
    if (round != null
        && !attempt.claimedAt().isBefore(round.since())
        && job.jobClass() != JobClass.INSTRUCTOR
        && steerings.giveBackTurn(job.owner())) {
      changed.fire(new RoomChanged());
    }
  }
}
