package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.comfyume.core.operations.StoredData;

/** What the database says, in a transaction of its own, so that its silence harms no other. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class ReadStoredData {

  @Inject StoredData stored;

  /**
   * @param people how many people to name at most
   */
  public StoredData.Facts read(int people) {
    return stored.read(people);
  }
}
