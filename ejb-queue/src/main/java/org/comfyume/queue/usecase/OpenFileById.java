package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.artifact.ArtifactStore;
import org.comfyume.core.workshop.ParticipantId;

/** Opens one of a person's files. */
@ApplicationScoped
public class OpenFileById {

  @Inject FindFileById findFile;
  @Inject ArtifactStore store;

  /** Empty if the person has no such file. */
  public Optional<OpenedFile> open(ParticipantId owner, UUID id) throws IOException {
    return OpenedFile.of(findFile.find(owner, id), store);
  }
}
