package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.comfyume.core.workshop.ApiToken;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Tokens;

/** Lists a person's live tokens, oldest first, without their secrets. */
@ApplicationScoped
@Transactional
public class ListTokens {

  @Inject Tokens tokens;

  /**
   * Empty also for a person who does not exist.
   *
   * @throws NotAllowed if they are another's and the actor does not manage people
   */
  public List<ApiToken> list(Participant actor, ParticipantId owner) {
    TokenRules.requireMay(actor, owner);
    return tokens.list(owner);
  }
}
