package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.ApiToken;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Tokens;

/** Makes a token that lets a client act for a person. */
@ApplicationScoped
@Transactional
public class CreateToken {

  @Inject Tokens tokens;
  @Inject People people;
  @Inject Secrets secrets;
  @Inject Ids ids;
  @Inject InstantSource clock;

  /**
   * @return the token, which is shown this once and kept only as a hash
   * @throws Conflict if there is no such person
   */
  public String create(ParticipantId owner, String label) {
    if (people.find(owner).isEmpty()) {
      throw new Conflict("There is no person called " + owner + ".");
    }
    String token = secrets.token();
    String shown = label.isBlank() ? "token" : label.strip();
    tokens.add(
        new ApiToken(
            ids.next(), shown.substring(0, Math.min(200, shown.length())), clock.instant(), null),
        owner,
        Secrets.hash(token));
    return token;
  }
}
