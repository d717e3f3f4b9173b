package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import org.comfyume.core.workshop.ParticipantId;

/** Signature only; replaced below. */
@ApplicationScoped
public class CreateToken {

  public String create(ParticipantId owner, String label) {
    throw new UnsupportedOperationException();
  }
}
