package org.comfyume.web.security;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.TokenScope;

/**
 * A person who proved who it is.
 *
 * @param participant the person
 * @param proof how
 * @param locale in which the person reads: the chosen language, else that of the browser
 */
public record Caller(Participant participant, Proof proof, Locale locale) {
  /** A person whose browser said nothing of languages. */
  Caller(Participant participant, Proof proof) {
    this(participant, proof, Locale.ENGLISH);
  }

  Caller reading(Locale language) {
    return new Caller(participant, proof, language);
  }

  /** The name under which the container and every resource know the person. */
  public String name() {
    return participant.id().value();
  }

  /** The container's groups: the role's word. */
  public Set<String> groups() {
    return Set.of(participant.role().word());
  }

  /** Whether it is the local command line, which may manage people but owns nothing. */
  public boolean isCommandLine() {
    return proof instanceof Proof.CommandLine;
  }

  /** Whether the caller may look and listen but change nothing. */
  public boolean mayOnlyRead() {
    return proof instanceof Proof.Token token && token.scope() == TokenScope.READ;
  }

  /** Whether a browser sends the proof by itself, whatever page made it send the request. */
  public boolean isAmbient() {
    return proof instanceof Proof.Session || proof instanceof Proof.Password;
  }

  /** How a caller proved who it is. No proof shows a secret in its text form. */
  public sealed interface Proof {
    /** The cookie of a session that began with a login. */
    record Session(LoginSession session) implements Proof {}

    /**
     * A personal API token, in a header or in the path.
     *
     * @param id of the token, not its secret
     */
    record Token(UUID id, TokenScope scope) implements Proof {}

    /** Name and password in an Authorization header. */
    record Password() implements Proof {}

    /** The token of the local command line. */
    record CommandLine() implements Proof {}
  }
}
