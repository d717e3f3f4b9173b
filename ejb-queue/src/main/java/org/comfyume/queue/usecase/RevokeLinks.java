package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.LoginLinks;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;

/** Makes all links of a person worthless. Who is signed in stays so. */
@ApplicationScoped
@Transactional
public class RevokeLinks {

  @Inject LoginLinks links;
  @Inject AuditLog audit;
  @Inject InstantSource clock;

  /**
   * @return how many worked until now
   * @throws NotAllowed if they are another's and the actor does not manage people
   */
  public int revoke(Participant actor, ParticipantId owner) {
    PeopleRules.requireOwnOrManages(actor, owner);
    Instant now = clock.instant();
    int revoked = links.revokeAll(owner, now);
    if (revoked > 0 && !actor.id().equals(owner)) {
      audit.record(now, actor.id(), "link.revoke", owner.value(), String.valueOf(revoked), "");
    }
    return revoked;
  }
}
