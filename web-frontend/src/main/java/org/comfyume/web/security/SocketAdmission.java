package org.comfyume.web.security;

import jakarta.servlet.http.HttpSession;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.security.Principal;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.FindAdmitted.Visitor;
import org.jspecify.annotations.Nullable;

/**
 * Notes with what a socket was let in, so that {@link SocketWatch} can ask again later. The
 * handshake itself was judged before.
 */
public final class SocketAdmission extends ServerEndpointConfig.Configurator {
  private static final String KEY = SocketAdmission.class.getName();

  /**
   * What a socket was opened with.
   *
   * @param visitor the person, with the token where one was sent
   * @param lasts whether the login that the cookie stood for has not ended; always true where a
   *     token or password was sent
   */
  record Admission(Visitor visitor, BooleanSupplier lasts) {}

  /**
   * A session of the web container, which may use the object for another one later.
   *
   * @param id the id at the handshake
   */
  private record Login(HttpSession session, String id, String name) implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      try {
        return session.getId().equals(id)
            && WorkshopAuthentication.nameOf(session).filter(name::equals).isPresent();
      } catch (IllegalStateException ended) {
        return false;
      }
    }
  }

  @Override
  public void modifyHandshake(
      ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
    Principal person = request.getUserPrincipal();
    if (person != null) {
      config.getUserProperties().put(KEY, admission(person.getName(), request));
    }
  }

  private static Admission admission(String name, HandshakeRequest request) {
    ParticipantId person = new ParticipantId(name);
    Optional<RequestCredential> credential =
        RequestCredential.of(request.getRequestURI().getRawPath(), authorization(request));
    if (credential.orElse(null) instanceof RequestCredential.Token token) {
      return new Admission(new Visitor(person, token.secret()), () -> true);
    }
    boolean cookie = credential.isEmpty();
    Visitor visitor = new Visitor(person, null);
    return cookie && request.getHttpSession() instanceof HttpSession session
        ? new Admission(visitor, new Login(session, session.getId(), name))
        : new Admission(visitor, () -> true);
  }

  private static @Nullable String authorization(HandshakeRequest request) {
    return request.getHeaders().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Authorization"))
        .flatMap(header -> header.getValue().stream())
        .findFirst()
        .orElse(null);
  }

  /** What the socket was opened with; empty if nobody had to log in. */
  static Optional<Admission> of(Session socket) {
    return Optional.ofNullable((Admission) socket.getUserProperties().get(KEY));
  }
}
