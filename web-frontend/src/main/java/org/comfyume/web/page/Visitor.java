package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.web.security.CurrentParticipant;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** The person who looks at the page, from the session only. */
@Named
@RequestScoped
public class Visitor {
  @Inject private HttpServletRequest request;
  @Inject private CurrentParticipant current;

  /**
   * @throws IllegalStateException if nobody is signed in; pages are behind the constraint, so this
   *     is a fault of the program
   */
  public Participant person() {
    return current.get();
  }

  public ParticipantId id() {
    return person().id();
  }

  /** The session of this browser; null where somebody came by token. */
  @Nullable UUID session() {
    return current.session().orElse(null);
  }

  public String getName() {
    return person().displayName();
  }

  /** One or two letters that stand for the name in the top bar. */
  public String getInitials() {
    return Words.initials(getName());
  }

  /** Ends the session, and with it the page's socket. */
  public String signOut() throws ServletException {
    request.logout();
    request.getSession().invalidate();
    return "/login?faces-redirect=true";
  }
}
