package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.ParticipantId;

/** Brings back results that a person deleted, as long as the sweep has not taken them. */
@ApplicationScoped
@Transactional
public class RestoreFiles {

  @Inject FileLedger ledger;
  @Inject AuditLog audit;
  @Inject InstantSource clock;

  /**
   * @param at as {@link DeleteFiles} told
   * @return how many are back
   */
  public int restore(ParticipantId owner, Instant at) {
    int files = ledger.restore(owner, at);
    if (files > 0) {
      String back = Integer.toString(files);
      audit.record(clock.instant(), owner, "file.restore", owner.value(), "", back);
    }
    return files;
  }
}
