package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.Account;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.LoginLinks;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Sessions;

/**
 * Shuts a person out: sessions end, links and tokens work no more, waiting jobs are cancelled. A
 * job that runs ends as it would. Files are kept, and so is the account, with its tokens, until
 * somebody enables it again.
 */
@ApplicationScoped
@Transactional
public class DisablePerson {

  private static final int MOST_JOBS = 10_000;

  @Inject People people;
  @Inject Sessions sessions;
  @Inject LoginLinks links;
  @Inject JobStore jobs;
  @Inject CancelJob cancelJob;
  @Inject AuditLog audit;
  @Inject InstantSource clock;

  /**
   * Nobody disables the own account or the last admin.
   *
   * @throws NotAllowed if the actor does not manage people
   */
  public AccountAnswer disable(Participant actor, ParticipantId id) {
    PeopleRules.requireManages(actor);
    Set<ParticipantId> admins = people.lockAdmins();
    Account account = people.lock(id).orElse(null);
    if (account == null) {
      return AccountAnswer.UNKNOWN;
    }
    if (account.isDisabled()) {
      return AccountAnswer.DONE;
    }
    if (admins.equals(Set.of(id))) {
      return AccountAnswer.LAST_ADMIN;
    }
    if (id.equals(actor.id())) {
      return AccountAnswer.OWN_ACCOUNT;
    }
    Instant now = clock.instant();
    people.change(new Account(account.person(), account.weight(), account.createdAt(), now));
    sessions.endAll(id, null);
    links.revokeAll(id, now);
    int cancelled = cancelWaiting(actor, id);
    audit.record(
        now, actor.id(), "person.disable", id.value(), "", cancelled + " waiting jobs cancelled");
    return AccountAnswer.DONE;
  }

  private int cancelWaiting(Participant actor, ParticipantId id) {
    List<Job> waiting =
        jobs.list(new JobQuery(id, EnumSet.of(JobState.QUEUED), false, 0, MOST_JOBS));
    waiting.forEach(job -> cancelJob.cancel(actor, job.id()));
    return waiting.size();
  }
}
