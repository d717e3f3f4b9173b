package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import org.comfyume.core.workshop.ParticipantId;

/** Signature only; replaced below. */
@ApplicationScoped
public class CountGallery {

  public long count(ParticipantId owner) {
    throw new UnsupportedOperationException();
  }
}
