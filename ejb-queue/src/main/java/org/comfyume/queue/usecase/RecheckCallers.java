package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.UUID;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Sessions;
import org.comfyume.core.workshop.Tokens;

/**
 * Tells which of those who came in some time ago, and stayed, would still be let in: who holds a
 * socket open is asked for nothing any more.
 */
@ApplicationScoped
@Transactional
public class RecheckCallers {

  @Inject Tokens tokens;
  @Inject People people;
  @Inject Sessions sessions;

  /**
   * @param tokens those with which somebody is here
   * @param sessions those with which somebody is here
   * @param people those who are here
   */
  public record Present(Set<UUID> tokens, Set<UUID> sessions, Set<ParticipantId> people) {
    public Present {
      tokens = Set.copyOf(tokens);
      sessions = Set.copyOf(sessions);
      people = Set.copyOf(people);
    }
  }

  /** Those of them whose token is not revoked, whose session did not end, who are not disabled. */
  public Present recheck(Present given) {
    return new Present(
        tokens.live(given.tokens()),
        sessions.live(given.sessions()),
        people.enabled(given.people()));
  }
}
