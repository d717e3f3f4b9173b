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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.comfyume.queue.usecase.FindAdmitted;
import org.comfyume.queue.usecase.FindAdmitted.Visitor;
import org.comfyume.web.security.SocketAdmission.Admission;
import org.jspecify.annotations.Nullable;

/**
 * Closes open sockets within ten seconds after their token was revoked, their login ended or their
 * account was disabled. While the database does not answer they stay open. A socket that was opened
 * with name and password stays open when the password changes.
 */
@ApplicationScoped
public class SocketWatch {
  private static final Logger LOG = Logger.getLogger(SocketWatch.class.getName());
  private static final long PERIOD_SECONDS = 5;

  private final Map<Session, Admission> open = new ConcurrentHashMap<>();

  @Resource
  @SuppressWarnings("NullAway.Init")
  private ManagedScheduledExecutorService executor;

  @Inject
  @SuppressWarnings("NullAway.Init")
  FindAdmitted admitted;

  private @Nullable Future<?> rounds;

  @PostConstruct
  void start() {
    rounds =
        executor.scheduleWithFixedDelay(
            this::look, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    if (rounds != null) {
      rounds.cancel(false);
    }
  }

  /** Watches a socket that has just opened. */
  public void watch(Session socket) {
    SocketAdmission.of(socket).ifPresent(admission -> open.put(socket, admission));
  }

  /** Forgets a socket that has closed. */
  public void forget(Session socket) {
    open.remove(socket);
  }

  private void look() {
    try {
      ended(Map.copyOf(open)).forEach(SocketWatch::close);
    } catch (RuntimeException noAnswer) {
      LOG.log(Level.FINE, "Open sockets could not be looked at; tried again soon.", noAnswer);
    }
  }

  /** Those that would not be let in now. */
  <T> Set<T> ended(Map<T, Admission> sockets) {
    if (sockets.isEmpty()) {
      return Set.of();
    }
    Set<Visitor> visitors =
        sockets.values().stream().map(Admission::visitor).collect(Collectors.toSet());
    Set<Visitor> still = admitted.find(visitors);
    return sockets.entrySet().stream()
        .filter(
            each ->
                !each.getValue().lasts().getAsBoolean()
                    || !still.contains(each.getValue().visitor()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static void close(Session socket) {
    try {
      socket.close(
          new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, "Log in again to go on."));
    } catch (IOException | IllegalStateException gone) {
      LOG.log(Level.FINE, "It had closed already.", gone);
    }
  }
}
