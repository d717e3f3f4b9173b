package org.comfyume.queue.usecase;

import org.comfyume.core.workshop.Account;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Permission;

/** Who may have to do with whose account. */
final class PeopleRules {

  private PeopleRules() {}

  /**
   * @throws NotAllowed unless the actor manages people
   */
  static void requireManages(Participant actor) {
    if (!actor.may(Permission.MANAGE_PEOPLE)) {
      throw new NotAllowed("Only an admin manages people.");
    }
  }

  /**
   * @throws NotAllowed unless it is the actor's own account or the actor manages people
   */
  static void requireOwnOrManages(Participant actor, ParticipantId owner) {
    if (!actor.id().equals(owner)) {
      requireManages(actor);
    }
  }

  /** What others read, without what no page can show. */
  static String displayName(String wanted) {
    return wanted.replaceAll("\\p{Cntrl}", " ").strip();
  }

  static boolean isDisplayName(String name) {
    return !name.isEmpty() && name.codePointCount(0, name.length()) <= Account.LONGEST_NAME;
  }
}
