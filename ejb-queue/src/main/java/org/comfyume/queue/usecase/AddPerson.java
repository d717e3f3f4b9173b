package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.comfyume.core.workshop.Account;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.People;

/** Makes an account. */
@ApplicationScoped
@Transactional
public class AddPerson {

  @Inject People people;
  @Inject Secrets secrets;
  @Inject PasswordHasher hasher;

  /**
   * @return the password, given or random
   * @throws Conflict if the name is taken, or if the password has fewer than 8 or more than 200
   *     characters or the display name none or more than 200
   */
  public String add(NewPerson person) {
    String password = person.password() == null ? secrets.password() : person.password();
    if (password.length() < Account.SHORTEST_PASSWORD) {
      throw new Conflict("A password has 8 characters at least.");
    }
    if (password.length() > Account.LONGEST_PASSWORD) {
      throw new Conflict("A password has " + Account.LONGEST_PASSWORD + " characters at most.");
    }
    String wanted = person.displayName() == null ? person.id().value() : person.displayName();
    String shown = PeopleRules.displayName(wanted);
    if (!PeopleRules.isDisplayName(shown)) {
      throw new Conflict("A display name has 1 to " + Account.LONGEST_NAME + " characters.");
    }
    Participant account = new Participant(person.id(), shown, person.role());
    if (!people.add(account, hasher.hash(password))) {
      throw new Conflict("There is a person called " + person.id() + " already.");
    }
    return password;
  }
}
