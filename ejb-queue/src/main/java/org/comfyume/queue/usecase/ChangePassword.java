package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.UUID;
import org.comfyume.core.workshop.Account;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Sessions;
import org.jspecify.annotations.Nullable;

/** Gives oneself another password. All other sessions end; links and tokens stay. */
@ApplicationScoped
@Transactional
public class ChangePassword {

  @Inject People people;
  @Inject Sessions sessions;
  @Inject CheckPassword check;
  @Inject PasswordHasher hasher;
  @Inject AuditLog audit;
  @Inject InstantSource clock;

  /**
   * @param session the one that stays, or null
   * @throws Locked after too many wrong old passwords
   */
  public AccountAnswer change(
      Participant person, String old, String wanted, @Nullable UUID session) {
    if (wanted.length() < Account.SHORTEST_PASSWORD) {
      return AccountAnswer.TOO_SHORT;
    }
    if (wanted.length() > Account.LONGEST_PASSWORD) {
      return AccountAnswer.TOO_LONG;
    }
    if (check.check(person.id().value(), old).isEmpty()) {
      return AccountAnswer.WRONG_PASSWORD;
    }
    people.setPasswordHash(person.id(), hasher.hash(wanted));
    sessions.endAll(person.id(), session);
    audit.record(clock.instant(), person.id(), "password.change", person.id().value(), "", "");
    return AccountAnswer.DONE;
  }
}
