package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.UUID;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Sessions;

/** Signs a person out in one browser. Its next request is refused; its sockets close. */
@ApplicationScoped
@Transactional
public class EndSession {

  @Inject Sessions sessions;
  @Inject AuditLog audit;
  @Inject InstantSource clock;

  /**
   * @return false if the person has no such session
   * @throws NotAllowed if it is another's and the actor does not manage people
   */
  public boolean end(Participant actor, ParticipantId owner, UUID session) {
    PeopleRules.requireOwnOrManages(actor, owner);
    boolean ended = sessions.end(owner, session);
    if (ended && !actor.id().equals(owner)) {
      audit.record(clock.instant(), actor.id(), "session.end", owner.value(), "", "one");
    }
    return ended;
  }
}
