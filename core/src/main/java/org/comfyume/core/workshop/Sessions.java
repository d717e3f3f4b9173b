package org.comfyume.core.workshop;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Port: where people are signed in. A session that is not here counts no more, whatever cookie a
 * browser has. Each method is to be called inside a transaction.
 */
public interface Sessions {

  void begin(SignedIn session);

  /** The person of a session that lasts, unless disabled. */
  Optional<Participant> person(UUID session);

  /** The person's sessions, last seen first. */
  List<SignedIn> list(ParticipantId owner);

  /** Those of the given sessions that last. */
  Set<UUID> live(Collection<UUID> sessions);

  /**
   * Notes that the caller still holds these sessions, and when each was last seen; also with the
   * person. Sessions that ended meanwhile are ignored.
   */
  void keep(Map<UUID, Instant> lastSeen, Instant now);

  /** Ends the sessions of which nobody said since then that they are kept. */
  void forget(Instant keptBefore);

  /** Returns whether the person had that session. */
  boolean end(ParticipantId owner, UUID session);

  /**
   * Ends all of a person's sessions.
   *
   * @param except the one that stays, or null
   * @return how many ended
   */
  int endAll(ParticipantId owner, @Nullable UUID except);
}
