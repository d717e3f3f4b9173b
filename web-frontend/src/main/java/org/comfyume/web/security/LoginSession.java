package org.comfyume.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.UUID;

/** A session of the container that began with a login. */
public final class LoginSession {
  private static final String ID = LoginSession.class.getName() + ".id";

  private final HttpSession session;
  private final UUID id;

  LoginSession(HttpSession session, UUID id) {
    this.session = session;
    this.id = id;
  }

  /**
   * Binds a new container session to a login. What was there before ends: a session planted before
   * the login is worth nothing, and nothing of another person stays.
   */
  static LoginSession begin(HttpServletRequest request, UUID id) {
    HttpSession old = request.getSession(false);
    if (old != null) {
      old.invalidate();
    }
    HttpSession session = request.getSession(true);
    session.setAttribute(ID, id);
    return new LoginSession(session, id);
  }

  /** The session that the request belongs to, if somebody logged in there. */
  static Optional<LoginSession> of(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null
        ? Optional.empty()
        : idOf(session).map(id -> new LoginSession(session, id));
  }

  /** The id under which the login is listed, if the container session began with one. */
  static Optional<UUID> idOf(HttpSession session) {
    return session.getAttribute(ID) instanceof UUID id ? Optional.of(id) : Optional.empty();
  }

  /** Under which it is listed; no secret, and never in a cookie. */
  public UUID id() {
    return id;
  }

  /** Ends it here; a browser that comes with its cookie is nobody. */
  void end() {
    try {
      session.invalidate();
    } catch (IllegalStateException alreadyEnded) {
      // another request of the same browser was first
    }
  }

  /**
   * Whether that login still counts here: nobody logged out, the session did not run out, and
   * nobody else logged in there. Asking does not make the session last longer.
   */
  boolean lasts() {
    try {
      return id.equals(session.getAttribute(ID));
    } catch (IllegalStateException ended) {
      return false;
    }
  }
}
