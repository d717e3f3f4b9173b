package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.comfyume.core.workshop.Account;
import org.comfyume.core.workshop.Language;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.jspecify.annotations.Nullable;

/** Lets a person read pages in another language. */
@ApplicationScoped
@Transactional
public class ChangeLanguage {

  @Inject People people;

  /**
   * @param language null for that of the browser
   */
  public void change(ParticipantId id, @Nullable Language language) {
    people
        .lock(id)
        .ifPresent(
            account -> {
              Participant old = account.person();
              Participant person =
                  new Participant(old.id(), old.displayName(), old.role(), language);
              people.change(
                  new Account(person, account.weight(), account.createdAt(), account.disabledAt()));
            });
  }
}
