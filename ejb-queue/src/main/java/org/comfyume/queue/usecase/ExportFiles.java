package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** A person's own files without temporary ones, page by page; the contents come one by one. */
@ApplicationScoped
@Transactional
public class ExportFiles {

  @Inject FileLedger files;

  /**
   * @param after the last id of the page before; null for the first page
   */
  public List<OwnedFile> page(ParticipantId owner, @Nullable UUID after, int limit) {
    return files.page(owner, after, limit);
  }
}
