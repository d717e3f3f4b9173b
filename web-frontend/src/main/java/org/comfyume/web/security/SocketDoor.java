package org.comfyume.web.security;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.RecheckCallers;
import org.comfyume.queue.usecase.RecheckCallers.Present;
import org.jspecify.annotations.Nullable;

/**
 * Lets sockets in, and shows them out when what their caller came in with is worth nothing any
 * more: a revoked token, an ended session, a disabled account. It looks every five seconds, so it
 * does not matter who ended it, and where. (The container itself closes sockets when a session is
 * invalidated, but not when another person logs in there.)
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class SocketDoor {
  private static final Logger LOG = Logger.getLogger(SocketDoor.class.getName());
  private static final long ROUND_SECONDS = 5;

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private RecheckCallers recheck;

  private final Map<Session, Caller> inside = new ConcurrentHashMap<>();
  private @Nullable Future<?> rounds;
  private volatile boolean failing;

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

  /** The caller of the handshake; empty, and the socket is closed, if there is none. */
  public Optional<Caller> enter(Session socket) {
    Optional<Caller> caller = CallerPrincipal.callerOf(socket.getUserPrincipal());
    caller.ifPresentOrElse(known -> inside.put(socket, known), () -> end(socket, "Log in first."));
    return caller;
  }

  /** Never throws: that would end the rounds. */
  private void round() {
    inside.keySet().removeIf(socket -> !socket.isOpen());
    if (inside.isEmpty()) {
      return;
    }
    try {
      Present still = recheck.recheck(present(inside.values()));
      inside.forEach(
          (socket, caller) -> {
            if (!mayStay(caller, still)) {
              inside.remove(socket);
              // a client that does not read must not hold up the others
              executor.execute(() -> end(socket, "Your login or token has ended."));
            }
          });
      failing = false;
    } catch (RuntimeException failure) {
      LOG.log(
          failing ? Level.FINE : Level.WARNING,
          "Could not look whether open sockets may stay; the next round tries again.",
          failure);
      failing = true;
    }
  }

  /** What there is to ask about these callers. */
  static Present present(Collection<Caller> callers) {
    Set<UUID> tokens = new HashSet<>();
    Set<UUID> sessions = new HashSet<>();
    Set<ParticipantId> people = new HashSet<>();
    for (Caller caller : callers) {
      if (caller.proof() instanceof Caller.Proof.Token token) {
        tokens.add(token.id());
      } else if (caller.proof() instanceof Caller.Proof.Session session) {
        sessions.add(session.session().id());
      }
      people.add(caller.participant().id());
    }
    return new Present(tokens, sessions, people);
  }

  /** Whether the caller would be let in again. */
  static boolean mayStay(Caller caller, Present still) {
    if (caller.proof() instanceof Caller.Proof.CommandLine) {
      return true;
    }
    boolean proven = true;
    if (caller.proof() instanceof Caller.Proof.Token token) {
      proven = still.tokens().contains(token.id());
    } else if (caller.proof() instanceof Caller.Proof.Session session) {
      proven = session.session().lasts() && still.sessions().contains(session.session().id());
    }
    return proven && still.people().contains(caller.participant().id());
  }

  private static void end(Session socket, String reason) {
    try {
      socket.close(new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, reason));
    } catch (IOException | IllegalStateException alreadyGone) {
      LOG.log(Level.FINE, "A socket could not be closed in order.", alreadyGone);
    }
  }
}
