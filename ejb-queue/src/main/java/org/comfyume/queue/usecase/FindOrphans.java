package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import org.comfyume.core.artifact.FileLedger;

/** Tells which contents of the store are nobody's file. */
@ApplicationScoped
@Transactional
public class FindOrphans {

  @Inject FileLedger ledger;

  public List<String> find(Collection<String> keys) {
    return keys.isEmpty() ? List.of() : ledger.unknownKeys(keys);
  }
}
