package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.LoginLinks;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Sessions;

/**
 * Gives a person a new random password. Who came in with the old one, or by a link, is out; tokens
 * stay, for they are revoked one by one.
 */
@ApplicationScoped
@Transactional
public class ResetPassword {

  @Inject People people;
  @Inject Sessions sessions;
  @Inject LoginLinks links;
  @Inject Secrets secrets;
  @Inject PasswordHasher hasher;
  @Inject AuditLog audit;
  @Inject InstantSource clock;

  /**
   * @return the password, told this once; empty if there is no such person
   * @throws NotAllowed if the actor does not manage people
   */
  public Optional<String> reset(Participant actor, ParticipantId id) {
    PeopleRules.requireManages(actor);
    String password = secrets.password();
    String hashed = hasher.hash(password);
    if (people.lock(id).isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    people.setPasswordHash(id, hashed);
    sessions.endAll(id, null);
    links.revokeAll(id, now);
    audit.record(now, actor.id(), "password.reset", id.value(), "", "");
    return Optional.of(password);
  }
}
