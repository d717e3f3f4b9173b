package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Sessions;

/** Tells whose a session is, for every request anew. Only reads. */
@ApplicationScoped
@Transactional
public class CheckSession {

  @Inject Sessions sessions;

  /** Empty if it ended, or if its person is disabled. */
  public Optional<Participant> check(UUID session) {
    return sessions.person(session);
  }
}
