package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.ApiToken;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Tokens;

/** Makes a token that lets a client act for a person. */
@ApplicationScoped
@Transactional
public class CreateToken {

  /** Live tokens that one person may have: a list that a person can still read. */
  static final int MOST = 100;

  @Inject Tokens tokens;
  @Inject People people;
  @Inject AuditLog audit;
  @Inject Secrets secrets;
  @Inject Ids ids;
  @Inject InstantSource clock;

  /**
   * @return the token with its secret, which is shown this once and kept only as a hash
   * @throws NotAllowed if the token is for another and the actor does not manage people
   * @throws Conflict if there is no such person, or if the person has {@value #MOST} tokens
   */
  public IssuedToken create(Participant actor, NewToken wanted) {
    TokenRules.requireMay(actor, wanted.owner());
    if (people.find(wanted.owner()).isEmpty()) {
      throw new Conflict("There is no person called " + wanted.owner() + ".");
    }
    if (tokens.list(wanted.owner()).size() >= MOST) {
      throw new Conflict(wanted.owner() + " has " + MOST + " tokens, the most. Revoke one first.");
    }
    String secret = secrets.token();
    ApiToken token =
        new ApiToken(
            ids.next(), TokenRules.label(wanted.label()), wanted.scope(), clock.instant(), null);
    tokens.add(token, wanted.owner(), Secrets.hash(secret));
    TokenRules.describe(token, wanted.owner(), actor)
        .ifPresent(
            what ->
                audit.record(
                    token.createdAt(),
                    actor.id(),
                    "token.create",
                    wanted.owner().value(),
                    "",
                    what));
    return new IssuedToken(token, secret);
  }
}
