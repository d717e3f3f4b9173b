package org.comfyume.web.security;

import java.util.UUID;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.comfyume.core.workshop.TokenScope;

/** Callers of one person or another. */
final class Callers {
  static final Participant MARA = person("mara");
  static final Participant NOAH = person("noah");

  private Callers() {}

  static Participant person(String name) {
    return new Participant(new ParticipantId(name), name, Role.PARTICIPANT);
  }

  static Caller byPassword(Participant person) {
    return new Caller(person, new Caller.Proof.Password());
  }

  /** With a token of its own. */
  static Caller byToken(Participant person, TokenScope scope) {
    return new Caller(person, new Caller.Proof.Token(UUID.randomUUID(), scope));
  }
}
