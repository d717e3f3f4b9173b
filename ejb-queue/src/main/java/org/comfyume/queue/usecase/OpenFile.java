package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.workshop.ParticipantId;

/** Signature only; replaced below. */
@ApplicationScoped
public class OpenFile {

  public Optional<OpenedFile> open(ParticipantId owner, FileName name) throws IOException {
    throw new UnsupportedOperationException();
  }
}
