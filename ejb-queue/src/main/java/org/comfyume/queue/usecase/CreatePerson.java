package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;

/** Makes an account for another, and notes who did. */
@ApplicationScoped
@Transactional
public class CreatePerson {

  @Inject AddPerson addPerson;
  @Inject AuditLog audit;
  @Inject InstantSource clock;

  /**
   * @return the password, given or random; it is told this once
   * @throws NotAllowed if the actor does not manage people
   * @throws Conflict as {@link AddPerson#add}
   */
  public String create(Participant actor, NewPerson person) {
    PeopleRules.requireManages(actor);
    String password = addPerson.add(person);
    audit.record(
        clock.instant(), actor.id(), "person.add", person.id().value(), "", person.role().word());
    return password;
  }
}
