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
import org.jspecify.annotations.Nullable;

/** Signs a person out everywhere, or everywhere else. */
@ApplicationScoped
@Transactional
public class EndSessions {

  @Inject Sessions sessions;
  @Inject AuditLog audit;
  @Inject InstantSource clock;

  /**
   * @param except the session that stays, or null
   * @return how many ended
   * @throws NotAllowed if they are another's and the actor does not manage people
   */
  public int end(Participant actor, ParticipantId owner, @Nullable UUID except) {
    PeopleRules.requireOwnOrManages(actor, owner);
    int ended = sessions.endAll(owner, except);
    if (ended > 0 && !actor.id().equals(owner)) {
      audit.record(
          clock.instant(), actor.id(), "session.end", owner.value(), "", String.valueOf(ended));
    }
    return ended;
  }
}
