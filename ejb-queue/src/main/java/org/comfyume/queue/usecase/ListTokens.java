package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.comfyume.core.workshop.ApiToken;
import org.comfyume.core.workshop.ParticipantId;

/** Signature only; replaced below. */
@ApplicationScoped
public class ListTokens {

  public List<ApiToken> list(ParticipantId owner) {
    throw new UnsupportedOperationException();
  }
}
