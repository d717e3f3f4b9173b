package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.comfyume.core.workshop.LoginLink;
import org.comfyume.core.workshop.LoginLinks;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.People;

/** Lets a person in by a link, and notes that it was used. */
@ApplicationScoped
@Transactional
public class UseLink {

  @Inject LoginLinks links;
  @Inject People people;
  @Inject InstantSource clock;

  /** Empty if it is unknown, expired or revoked, or if its person is disabled. */
  public Optional<Participant> use(String secret) {
    Instant now = clock.instant();
    Optional<LoginLink> link = links.find(Secrets.hash(secret), now);
    Optional<Participant> person = link.flatMap(known -> people.find(known.owner()));
    if (person.isPresent()) {
      link.ifPresent(known -> links.used(known.id(), now));
    }
    return person;
  }
}
