package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.comfyume.core.workshop.AuditEntry;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.AuditSearch;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;

/** Finds who changed what, a page at a time. */
@ApplicationScoped
@Transactional
public class SearchAudit {

  @Inject AuditLog audit;

  /**
   * A page of entries.
   *
   * @param entries newest first
   * @param total how many fit in all
   * @param actions every word that was ever recorded, sorted
   */
  public record Found(List<AuditEntry> entries, long total, List<String> actions) {}

  /**
   * @param offset how many of the newest to skip
   * @param limit how many at most
   * @throws NotAllowed if the person is no admin
   */
  public Found search(Participant asker, AuditSearch search, int offset, int limit) {
    if (!asker.may(Permission.SET_RULES)) {
      throw new NotAllowed("Only an admin may read the audit log.");
    }
    return new Found(audit.search(search, offset, limit), audit.count(search), audit.actions());
  }
}
