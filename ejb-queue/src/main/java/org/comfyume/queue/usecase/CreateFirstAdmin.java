package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Role;

/** Makes the account {@code admin} where nobody is an admin yet. */
@ApplicationScoped
@Transactional
public class CreateFirstAdmin {

  @Inject People people;
  @Inject AddPerson addPerson;

  private final AtomicBoolean created = new AtomicBoolean();

  public void create(String password) {
    if (!people.anyAdmin()) {
      addPerson.add(new NewPerson(new ParticipantId("admin"), Role.ADMIN, "Admin", password));
      created.set(true);
    }
  }

  /** Whether this start made it. */
  boolean created() {
    return created.get();
  }
}
