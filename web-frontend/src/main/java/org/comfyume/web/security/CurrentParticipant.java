package org.comfyume.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;

/** Who asks; the only way to learn it. Identity never comes from a body, a query or a header. */
@RequestScoped
public class CurrentParticipant {
  static final String ATTRIBUTE = CurrentParticipant.class.getName();

  private HttpServletRequest request;

  @Inject
  CurrentParticipant(HttpServletRequest request) {
    this.request = request;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected CurrentParticipant() {}

  /** The caller, or empty where nobody had to log in. */
  public Optional<Caller> caller() {
    return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
  }

  /** The session of this request; empty if the caller did not come with one. */
  public Optional<UUID> session() {
    return caller()
        .map(Caller::proof)
        .filter(Caller.Proof.Session.class::isInstance)
        .map(proof -> ((Caller.Proof.Session) proof).session().id());
  }

  /** The person, or empty where nobody had to log in. */
  public Optional<Participant> find() {
    return caller().map(Caller::participant);
  }

  /**
   * The person.
   *
   * @throws IllegalStateException if nobody is logged in: the page was not protected
   */
  public Participant get() {
    return find().orElseThrow(() -> new IllegalStateException("Nobody is logged in."));
  }

  /** The person's name, the owner of all that is asked for. */
  public ParticipantId id() {
    return get().id();
  }
}
