package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.function.Consumer;
import org.comfyume.core.workshop.AuditEntry;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.AuditSearch;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;

/** Hands out all entries of a search of the audit log, however many there are. */
@ApplicationScoped
@Transactional
public class ExportAudit {

  @Inject AuditLog audit;

  /**
   * @param reader gets the entries, newest first, inside the transaction
   * @throws NotAllowed if the person is no admin
   */
  public void export(Participant asker, AuditSearch search, Consumer<AuditEntry> reader) {
    if (!asker.may(Permission.SET_RULES)) {
      throw new NotAllowed("Only an admin may read the audit log.");
    }
    audit.each(search, reader);
  }
}
