package org.comfyume.queue.usecase;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import jakarta.transaction.Transactional;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.People;

/** Makes an account. */
@ApplicationScoped
@Transactional
public class AddPerson {

  @Inject People people;
  @Inject Secrets secrets;
  @Inject Pbkdf2PasswordHash hash;

  @PostConstruct
  void strengthen() {
    hash.initialize(PasswordStrength.PARAMETERS);
  }

  /**
   * @return the password, given or random
   * @throws Conflict if the name is taken or the password is shorter than 8 characters
   */
  public String add(NewPerson person) {
    String password = person.password() == null ? secrets.password() : person.password();
    if (password.length() < 8) {
      throw new Conflict("A password has 8 characters at least.");
    }
    String shown = person.displayName() == null ? person.id().value() : person.displayName();
    Participant account = new Participant(person.id(), shown, person.role());
    if (!people.add(account, hash.generate(password.toCharArray()))) {
      throw new Conflict("There is a person called " + person.id() + " already.");
    }
    return password;
  }
}
