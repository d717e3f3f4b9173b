package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.workshop.ApiToken;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Tokens;

/** Ends a token. Requests with it are refused from now on; its sockets close within seconds. */
@ApplicationScoped
@Transactional
public class RevokeToken {

  @Inject Tokens tokens;
  @Inject AuditLog audit;
  @Inject InstantSource clock;

  /**
   * @return whether the person had such a live token
   * @throws NotAllowed if it is another's and the actor does not manage people
   */
  public boolean revoke(Participant actor, ParticipantId owner, UUID token) {
    TokenRules.requireMay(actor, owner);
    Optional<ApiToken> known =
        tokens.list(owner).stream().filter(each -> each.id().equals(token)).findFirst();
    if (known.isEmpty() || !tokens.revoke(owner, token)) {
      return false;
    }
    TokenRules.describe(known.get(), owner, actor)
        .ifPresent(
            what ->
                audit.record(clock.instant(), actor.id(), "token.revoke", owner.value(), what, ""));
    return true;
  }
}
