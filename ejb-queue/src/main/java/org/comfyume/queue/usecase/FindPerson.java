package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;

/** Signature only; replaced below. */
@ApplicationScoped
public class FindPerson {

  public Optional<Participant> find(ParticipantId id) {
    throw new UnsupportedOperationException();
  }
}
