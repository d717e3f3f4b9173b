package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.workshop.ParticipantId;

/** The names of a person's input files in one folder, as choices of a graph node show them. */
@ApplicationScoped
@Transactional
public class ListInputNames {

  @Inject FileLedger ledger;

  /**
   * @param subfolder of the input folder; empty for itself
   * @return in alphabetical order, without the folder
   */
  public List<String> list(ParticipantId owner, String subfolder) {
    return ledger.names(owner, FileType.INPUT, subfolder, "").stream().sorted().toList();
  }
}
