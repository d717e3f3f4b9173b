package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Set;
import org.comfyume.core.workshop.Account;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Role;

/** Gives a person another display name or role. */
@ApplicationScoped
@Transactional
public class ChangePerson {

  @Inject People people;
  @Inject AuditLog audit;
  @Inject InstantSource clock;

  /**
   * Nobody changes the own role, and the last admin keeps it.
   *
   * @throws NotAllowed if the actor does not manage people
   */
  public AccountAnswer change(Participant actor, ParticipantId id, String displayName, Role role) {
    PeopleRules.requireManages(actor);
    String shown = PeopleRules.displayName(displayName);
    if (!PeopleRules.isDisplayName(shown)) {
      return AccountAnswer.BAD_NAME;
    }
    Set<ParticipantId> admins = people.lockAdmins();
    Account before = people.lock(id).orElse(null);
    if (before == null) {
      return AccountAnswer.UNKNOWN;
    }
    if (before.person().role() != role) {
      if (id.equals(actor.id())) {
        return AccountAnswer.OWN_ACCOUNT;
      }
      if (admins.equals(Set.of(id))) {
        return AccountAnswer.LAST_ADMIN;
      }
    }
    Participant after = new Participant(id, shown, role, before.person().language());
    if (!after.equals(before.person())) {
      people.change(new Account(after, before.weight(), before.createdAt(), before.disabledAt()));
      audit.record(
          clock.instant(),
          actor.id(),
          "person.change",
          id.value(),
          say(before.person()),
          say(after));
    }
    return AccountAnswer.DONE;
  }

  private static String say(Participant person) {
    return person.displayName() + ", " + person.role().word();
  }
}
