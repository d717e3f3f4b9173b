package org.comfyume.queue.usecase;

import java.util.Optional;
import org.comfyume.core.workshop.ApiToken;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Permission;

/** Who may have to do with whose tokens, and what they are called. */
final class TokenRules {

  private TokenRules() {}

  /**
   * @throws NotAllowed unless the tokens are the actor's own or the actor manages people
   */
  static void requireMay(Participant actor, ParticipantId owner) {
    if (!actor.id().equals(owner) && !actor.may(Permission.MANAGE_PEOPLE)) {
      throw new NotAllowed("Only an admin manages other people's tokens.");
    }
  }

  /** The label without what no page can show, neither empty nor too long. */
  static String label(String wanted) {
    String shown = wanted.replaceAll("\\p{Cntrl}", " ").strip();
    int most = Math.min(ApiToken.LONGEST_LABEL, shown.codePointCount(0, shown.length()));
    return shown.isEmpty() ? "token" : shown.substring(0, shown.offsetByCodePoints(0, most));
  }

  /** What the audit log says of the token; empty for one's own, which is nobody else's business. */
  static Optional<String> describe(ApiToken token, ParticipantId owner, Participant actor) {
    return actor.id().equals(owner)
        ? Optional.empty()
        : Optional.of(token.id() + " " + token.scope().word() + " " + token.label());
  }
}
