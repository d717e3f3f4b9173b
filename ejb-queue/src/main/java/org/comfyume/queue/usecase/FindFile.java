package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.workshop.ParticipantId;

/** Finds one of a person's files by the name that ComfyUI clients use. */
@ApplicationScoped
@Transactional
public class FindFile {

  @Inject FileLedger ledger;

  public Optional<OwnedFile> find(ParticipantId owner, FileName name) {
    return ledger.find(owner, name);
  }
}
