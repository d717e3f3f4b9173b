package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import org.comfyume.core.workshop.Account;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;

/** Lets a disabled person in again, with the old password and the old tokens. */
@ApplicationScoped
@Transactional
public class EnablePerson {

  @Inject People people;
  @Inject AuditLog audit;
  @Inject InstantSource clock;

  /**
   * @throws NotAllowed if the actor does not manage people
   */
  public AccountAnswer enable(Participant actor, ParticipantId id) {
    PeopleRules.requireManages(actor);
    Account account = people.lock(id).orElse(null);
    if (account == null) {
      return AccountAnswer.UNKNOWN;
    }
    if (account.isDisabled()) {
      people.change(new Account(account.person(), account.weight(), account.createdAt(), null));
      audit.record(clock.instant(), actor.id(), "person.enable", id.value(), "", "");
    }
    return AccountAnswer.DONE;
  }
}
