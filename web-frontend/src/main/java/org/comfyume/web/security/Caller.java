package org.comfyume.web.security;

import java.util.Set;
import org.comfyume.core.workshop.Participant;

/**
 * A person who proved who it is.
 *
 * @param participant the person
 * @param proof how
 */
public record Caller(Participant participant, Proof proof) {
  /** The name under which the container and every resource know the person. */
  public String name() {
    return participant.id().value();
  }

  /** The container's groups: the role's word. */
  public Set<String> groups() {
    return Set.of(participant.role().word());
  }

  /** How a caller proved who it is. */
  public enum Proof {
    /** The cookie of a session that began with a login. */
    SESSION,
    /** A personal API token, in a header or in the path. */
    TOKEN,
    /** Name and password in an Authorization header. */
    BASIC,
    /** The token of the local command line. */
    OPS
  }
}
