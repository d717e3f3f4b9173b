package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import org.comfyume.core.workshop.LoginLink;
import org.comfyume.core.workshop.LoginLinks;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;

/** The links that sign a person in. */
@ApplicationScoped
@Transactional
public class ListLinks {

  @Inject LoginLinks links;
  @Inject InstantSource clock;

  /**
   * Those that work, newest first.
   *
   * @throws NotAllowed if they are another's and the actor does not manage people
   */
  public List<LoginLink> list(Participant actor, ParticipantId owner) {
    PeopleRules.requireOwnOrManages(actor, owner);
    return links.list(owner, clock.instant());
  }
}
