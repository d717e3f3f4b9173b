package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.LoginLink;
import org.comfyume.core.workshop.LoginLinks;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;

/** Makes a link that signs a person in. */
@ApplicationScoped
@Transactional
public class IssueLink {

  /** How long a link works: longer than a workshop. */
  static final Duration VALID = Duration.ofDays(30);

  @Inject People people;
  @Inject LoginLinks links;
  @Inject Secrets secrets;
  @Inject Ids ids;
  @Inject AuditLog audit;
  @Inject InstantSource clock;

  /**
   * @throws NotAllowed if the actor does not manage people
   * @throws Conflict if there is no such person, or the account is disabled
   */
  public IssuedLink issue(Participant actor, ParticipantId owner) {
    PeopleRules.requireManages(actor);
    if (people.find(owner).isEmpty()) {
      throw new Conflict("There is no person called " + owner + " who may come in.");
    }
    Instant now = clock.instant();
    String secret = secrets.token();
    LoginLink link = new LoginLink(ids.next(), owner, now, now.plus(VALID), null);
    links.add(link, Secrets.hash(secret));
    audit.record(
        now, actor.id(), "link.create", owner.value(), "", "works until " + link.expiresAt());
    return new IssuedLink(link, secret);
  }
}
