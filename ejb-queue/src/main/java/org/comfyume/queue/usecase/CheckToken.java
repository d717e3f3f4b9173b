package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Tokens;

/** Tells whose a token is and what it lets its bearer do. */
@ApplicationScoped
@Transactional
public class CheckToken {

  @Inject Tokens tokens;
  @Inject People people;

  /** Empty if the token is unknown or revoked, or its owner disabled. */
  public Optional<TokenBearer> check(String secret) {
    return tokens
        .use(Secrets.hash(secret))
        .flatMap(
            use ->
                people
                    .find(use.owner())
                    .map(person -> new TokenBearer(person, use.token(), use.scope())));
  }
}
