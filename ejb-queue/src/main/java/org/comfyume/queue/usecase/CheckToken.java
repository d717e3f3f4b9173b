package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Tokens;

/** Tells whose a token is. */
@ApplicationScoped
@Transactional
public class CheckToken {

  @Inject Tokens tokens;
  @Inject People people;

  /** Empty if the token is unknown or revoked, or its owner disabled. */
  public Optional<Participant> check(String token) {
    return tokens.use(Secrets.hash(token)).flatMap(people::find);
  }
}
