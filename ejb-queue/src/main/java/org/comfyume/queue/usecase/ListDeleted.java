package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.comfyume.core.artifact.DeletedFiles;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.workshop.ParticipantId;

/** Lists what a person deleted and can bring back, newest first. */
@ApplicationScoped
@Transactional
public class ListDeleted {

  @Inject FileLedger ledger;

  public List<DeletedFiles> list(ParticipantId owner) {
    return ledger.deleted(owner);
  }
}
