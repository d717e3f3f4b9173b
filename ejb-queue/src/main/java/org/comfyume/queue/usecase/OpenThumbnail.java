package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.workshop.ParticipantId;

/** Signature only; replaced below. */
@ApplicationScoped
public class OpenThumbnail {

  public Optional<OpenedFile> open(ParticipantId owner, UUID file, int maxEdge) throws IOException {
    throw new UnsupportedOperationException();
  }
}
