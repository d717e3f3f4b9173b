package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Tokens;

/** Ends a token. */
@ApplicationScoped
@Transactional
public class RevokeToken {

  @Inject Tokens tokens;

  /** Returns whether the person had such a token. */
  public boolean revoke(ParticipantId owner, UUID token) {
    return tokens.revoke(owner, token);
  }
}
