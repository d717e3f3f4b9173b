package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;
import org.comfyume.core.workshop.RoomMessage;
import org.comfyume.core.workshop.RoomMessages;

/** Takes a message away from everybody's pages. */
@ApplicationScoped
@Transactional
public class WithdrawMessage {

  @Inject RoomMessages messages;
  @Inject AuditLog audit;
  @Inject InstantSource clock;
  @Inject Event<Announced> announced;

  /**
   * @return false, and nothing is changed, if nobody can read such a message now
   * @throws NotAllowed if the actor does not steer the room
   */
  public boolean withdraw(Participant actor, UUID id) {
    if (!actor.may(Permission.STEER_ROOM)) {
      throw new NotAllowed("Only an instructor or an admin may withdraw a message.");
    }
    Instant now = clock.instant();
    Optional<RoomMessage> gone = messages.withdraw(id, now);
    gone.ifPresent(
        message -> {
          audit.record(now, actor.id(), "message_end", id.toString(), "", "");
          announced.fire(new Announced(message.to()));
        });
    return gone.isPresent();
  }
}
