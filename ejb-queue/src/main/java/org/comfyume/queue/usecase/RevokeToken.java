package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.comfyume.core.workshop.ParticipantId;

/** Signature only; replaced below. */
@ApplicationScoped
public class RevokeToken {

  public boolean revoke(ParticipantId owner, UUID token) {
    throw new UnsupportedOperationException();
  }
}
