package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.workshop.ParticipantId;

/** Signature only; replaced below. */
@ApplicationScoped
public class OpenFileById {

  public Optional<OpenedFile> open(ParticipantId owner, UUID file) throws IOException {
    throw new UnsupportedOperationException();
  }
}
