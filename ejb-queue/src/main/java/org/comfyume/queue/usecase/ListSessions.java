package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Sessions;
import org.comfyume.core.workshop.SignedIn;

/** Where a person is signed in. */
@ApplicationScoped
@Transactional
public class ListSessions {

  @Inject Sessions sessions;

  /**
   * Last seen first.
   *
   * @throws NotAllowed if they are another's and the actor does not manage people
   */
  public List<SignedIn> list(Participant actor, ParticipantId owner) {
    PeopleRules.requireOwnOrManages(actor, owner);
    return sessions.list(owner);
  }
}
