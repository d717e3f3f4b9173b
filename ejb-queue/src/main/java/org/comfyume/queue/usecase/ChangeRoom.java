package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.RoomControls;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;

/**
 * Changes how the room is run: pause, mode, limits. Takes effect with the next decision; no job
 * changes its row for it, so nothing is lost or ordered twice.
 */
@ApplicationScoped
@Transactional
public class ChangeRoom {

  @Inject RoomControls controls;
  @Inject AuditLog audit;
  @Inject InstantSource clock;
  @Inject Event<RoomChanged> changed;

  /**
   * Who steers may pause; everything else is an admin's.
   *
   * @param action a word for the audit log, e.g. {@code pause}
   * @return the rules as they are now
   * @throws NotAllowed if the person lacks the permission; nothing was changed
   * @throws IllegalArgumentException if the new rules are none; its message says what is allowed
   */
  public RoomControl change(Participant actor, String action, UnaryOperator<RoomControl> change) {
    RoomControl before = controls.read();
    RoomControl after = change.apply(before);
    if (after.equals(before)) {
      return before;
    }
    boolean onlyPause = after.equals(before.withPause(after.pause()));
    if (!actor.may(onlyPause ? Permission.STEER_ROOM : Permission.SET_RULES)) {
      throw new NotAllowed(
          onlyPause
              ? "Only an instructor or an admin may pause the room."
              : "Only an admin may change mode and limits.");
    }
    controls.write(after);
    audit.record(clock.instant(), actor.id(), action, "room", before.toString(), after.toString());
    changed.fire(new RoomChanged());
    return after;
  }
}
