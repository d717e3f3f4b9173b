package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.scheduling.UsageStore;
import org.comfyume.core.workshop.Account;
import org.comfyume.core.workshop.AuditEntry;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Sessions;
import org.comfyume.core.workshop.SignedIn;

/** What is kept about a person besides jobs and files. */
@ApplicationScoped
@Transactional
public class ExportPerson {

  @Inject People people;
  @Inject UsageStore usage;
  @Inject AuditLog audit;
  @Inject Sessions sessions;

  /**
   * @param account the person
   * @param gpuSeconds for how long the person's jobs occupied GPUs in all
   * @param sessions where the person is signed in
   * @param audit what the person did or had done, newest first, as far as kept
   */
  public record Facts(
      Account account, double gpuSeconds, List<SignedIn> sessions, List<AuditEntry> audit) {
    public Facts {
      sessions = List.copyOf(sessions);
      audit = List.copyOf(audit);
    }
  }

  /** Empty for the command line, which has no account. */
  public Optional<Facts> read(ParticipantId id) {
    return people
        .lock(id)
        .map(
            account ->
                new Facts(
                    account,
                    usage.gpuSeconds(id, account.createdAt()),
                    sessions.list(id),
                    audit.about(id, AuditLog.MOST_RECENT)));
  }
}
