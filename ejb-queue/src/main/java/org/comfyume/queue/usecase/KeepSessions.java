package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.comfyume.core.workshop.Sessions;

/**
 * Writes down, for all at once, which sessions a server still holds and when each was last seen,
 * and forgets those that no server holds any more, because it was stopped. To be called every
 * minute.
 */
@ApplicationScoped
@Transactional
public class KeepSessions {

  /** A server that is silent for so long is gone. */
  static final Duration SILENCE = Duration.ofMinutes(5);

  @Inject Sessions sessions;
  @Inject InstantSource clock;

  public void keep(Map<UUID, Instant> lastSeen) {
    Instant now = clock.instant();
    sessions.keep(lastSeen, now);
    sessions.forget(now.minus(SILENCE));
  }
}
