package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.comfyume.core.workshop.ApiToken;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Tokens;

/** Lists a person's live tokens, oldest first, without their secrets. */
@ApplicationScoped
@Transactional
public class ListTokens {

  @Inject Tokens tokens;

  public List<ApiToken> list(ParticipantId owner) {
    return tokens.list(owner);
  }
}
