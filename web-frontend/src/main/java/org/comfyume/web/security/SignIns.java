package org.comfyume.web.security;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.workshop.Participant;
import org.comfyume.queue.usecase.BeginSession;
import org.comfyume.queue.usecase.CheckSession;
import org.comfyume.queue.usecase.EndSession;
import org.comfyume.queue.usecase.KeepSessions;
import org.comfyume.queue.usecase.UseLink;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that this server holds. When one was last seen is written once a minute for all
 * together; a request only reads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class SignIns {
  private static final Logger LOG = Logger.getLogger(SignIns.class.getName());
  private static final long ROUND_SECONDS = 60;

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private BeginSession beginSession;
  @Inject private CheckSession checkSession;
  @Inject private EndSession endSession;
  @Inject private KeepSessions keepSessions;
  @Inject private UseLink useLink;

  private final Map<UUID, Instant> lastSeen = new ConcurrentHashMap<>();
  private @Nullable Future<?> rounds;

  @PostConstruct
  void start() {
    rounds =
        executor.scheduleWithFixedDelay(
            this::round, ROUND_SECONDS, ROUND_SECONDS, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    if (rounds != null) {
      rounds.cancel(false);
    }
  }

  /** Notes a login; returns the session's id. */
  UUID begin(Participant person, HttpServletRequest request) {
    String agent = BrowserName.of(request.getHeader("User-Agent"));
    String address = request.getRemoteAddr().replaceFirst("^0(:0){6}:", "::");
    UUID id = beginSession.begin(person.id(), agent, address).id();
    lastSeen.put(id, now());
    return id;
  }

  /** Whose session it is; empty if it was ended. */
  Optional<Participant> person(UUID session) {
    Optional<Participant> person = checkSession.check(session);
    if (person.isPresent()) {
      lastSeen.put(session, now());
    } else {
      lastSeen.remove(session);
    }
    return person;
  }

  /** The container holds it no more. Its row goes when nobody has kept it for a while. */
  void gone(UUID session) {
    lastSeen.remove(session);
  }

  /** Somebody signs out. */
  void end(Participant person, UUID session) {
    lastSeen.remove(session);
    endSession.end(person, person.id(), session);
  }

  Optional<Participant> byLink(String secret) {
    return useLink.use(secret);
  }

  /** Never throws: that would end the rounds. */
  private void round() {
    try {
      keepSessions.keep(Map.copyOf(lastSeen));
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, "CFY-W020 sessions are noted in the next round", failure);
    }
  }

  private static Instant now() {
    return InstantSource.system().instant();
  }
}
