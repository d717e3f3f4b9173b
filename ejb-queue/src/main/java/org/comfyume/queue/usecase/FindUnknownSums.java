package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import org.comfyume.core.artifact.FileLedger;

/** Tells which sums of contents are those of no file. */
@ApplicationScoped
@Transactional
public class FindUnknownSums {

  @Inject FileLedger ledger;

  public List<String> find(Collection<String> sums) {
    return sums.isEmpty() ? List.of() : ledger.unknownSums(sums);
  }
}
