package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import org.comfyume.core.workshop.LoginLinks;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.People;

/**
 * Tells whom a link would sign in. Uses up nothing: programs that only look at links come here too.
 */
@ApplicationScoped
@Transactional
public class CheckLink {

  @Inject LoginLinks links;
  @Inject People people;
  @Inject InstantSource clock;

  /** Empty if it is unknown, expired or revoked, or if its person is disabled. */
  public Optional<Participant> check(String secret) {
    return links
        .find(Secrets.hash(secret), clock.instant())
        .flatMap(link -> people.find(link.owner()));
  }
}
