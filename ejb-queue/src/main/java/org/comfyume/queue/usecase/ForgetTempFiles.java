package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.artifact.OwnedFile;

/** Takes old temporary files from their owners, in one transaction. */
@ApplicationScoped
@Transactional
public class ForgetTempFiles {

  @Inject FileLedger ledger;

  /**
   * @return store keys of contents that are nobody's now
   */
  public List<String> forget(Instant before, int limit) {
    List<OwnedFile> expired = ledger.expiredTemp(before, limit);
    expired.forEach(file -> ledger.remove(file.id()));
    return expired.stream().map(file -> file.stored().key()).toList();
  }
}
