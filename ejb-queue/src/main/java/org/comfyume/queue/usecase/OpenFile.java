package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import org.comfyume.core.artifact.ArtifactStore;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.workshop.ParticipantId;

/** Opens one of a person's files by the name that ComfyUI clients use. */
@ApplicationScoped
public class OpenFile {

  @Inject FindFile findFile;
  @Inject ArtifactStore store;

  /** Empty if the person has no such file. */
  public Optional<OpenedFile> open(ParticipantId owner, FileName name) throws IOException {
    return OpenedFile.of(findFile.find(owner, name), store);
  }
}
