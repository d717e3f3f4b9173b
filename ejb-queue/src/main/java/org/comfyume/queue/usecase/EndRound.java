package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import org.comfyume.core.scheduling.Steerings;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;

/** Ends a round before everybody had a turn. */
@ApplicationScoped
@Transactional
public class EndRound {

  @Inject Steerings steerings;
  @Inject AuditLog audit;
  @Inject InstantSource clock;
  @Inject Event<RoomChanged> changed;

  /**
   * @return false, and nothing is changed, if none goes on
   * @throws NotAllowed if the actor does not steer the room
   */
  public boolean end(Participant actor) {
    if (!actor.may(Permission.STEER_ROOM)) {
      throw new NotAllowed("Only an instructor or an admin may end the round.");
    }
    if (!steerings.endRound()) {
      return false;
    }
    audit.record(clock.instant(), actor.id(), "round_end", "room", "", "");
    changed.fire(new RoomChanged());
    return true;
  }
}
