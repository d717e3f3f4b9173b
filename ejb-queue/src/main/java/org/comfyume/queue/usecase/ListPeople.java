package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.comfyume.core.workshop.AccountUse;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;

/** Everybody with an account, for those who manage people. */
@ApplicationScoped
@Transactional
public class ListPeople {

  @Inject People people;
  @Inject InstantSource clock;

  /**
   * By login name; disabled accounts are among them.
   *
   * @throws NotAllowed if the actor does not manage people
   */
  public List<PersonView> list(Participant actor) {
    PeopleRules.requireManages(actor);
    Map<ParticipantId, AccountUse> use = people.use(clock.instant());
    AccountUse none = new AccountUse(0, 0, 0, 0, 0, null); // made between the two reads
    return people.accounts().stream()
        .map(account -> new PersonView(account, use.getOrDefault(account.id(), none)))
        .toList();
  }
}
