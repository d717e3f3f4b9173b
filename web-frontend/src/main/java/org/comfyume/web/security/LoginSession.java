package org.comfyume.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.comfyume.core.workshop.Participant;

/** A session of the container that began with a login. */
public final class LoginSession {
  private static final String NAME = LoginSession.class.getName() + ".name";

  private final HttpSession session;
  private final String name;

  LoginSession(HttpSession session, String name) {
    this.session = session;
    this.name = name;
  }

  /**
   * Logs the person in. The id of the session changes, so that one planted before the login is
   * worth nothing.
   */
  static LoginSession begin(HttpServletRequest request, Participant person) {
    if (request.getSession(false) != null) {
      request.changeSessionId();
    }
    HttpSession session = request.getSession(true);
    String name = person.id().value();
    session.setAttribute(NAME, name);
    return new LoginSession(session, name);
  }

  /** The session that the request belongs to, if somebody logged in there. */
  static Optional<LoginSession> of(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(NAME) instanceof String name
        ? Optional.of(new LoginSession(session, name))
        : Optional.empty();
  }

  /** Who logged in. */
  String name() {
    return name;
  }

  /**
   * Whether that login still counts: nobody logged out, the session did not run out, and nobody
   * else logged in there. Asking does not make the session last longer.
   */
  boolean lasts() {
    try {
      return name.equals(session.getAttribute(NAME));
    } catch (IllegalStateException ended) {
      return false;
    }
  }
}
