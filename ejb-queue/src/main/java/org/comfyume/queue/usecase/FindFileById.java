package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.workshop.ParticipantId;

/** Finds one of a person's files. */
@ApplicationScoped
@Transactional
public class FindFileById {

  @Inject FileLedger ledger;

  public Optional<OwnedFile> find(ParticipantId owner, UUID file) {
    return ledger.find(owner, file);
  }
}
