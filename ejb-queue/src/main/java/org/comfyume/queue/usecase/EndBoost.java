package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import org.comfyume.core.scheduling.Steerings;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Permission;

/** Takes a boost back before its time. */
@ApplicationScoped
@Transactional
public class EndBoost {

  @Inject Steerings steerings;
  @Inject AuditLog audit;
  @Inject InstantSource clock;
  @Inject Event<RoomChanged> changed;

  /**
   * @return false, and nothing is changed, if the person has none
   * @throws NotAllowed if the actor does not steer the room
   */
  public boolean end(Participant actor, ParticipantId person) {
    if (!actor.may(Permission.STEER_ROOM)) {
      throw new NotAllowed("Only an instructor or an admin may end a boost.");
    }
    if (!steerings.endBoost(person)) {
      return false;
    }
    audit.record(clock.instant(), actor.id(), "boost_end", person.value(), "", "");
    changed.fire(new RoomChanged());
    return true;
  }
}
