package org.comfyume.queue.usecase;

import java.nio.charset.StandardCharsets;
import org.comfyume.core.template.OwnTemplate;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;

/** Who may do what with templates that people keep, and how large they may be. */
final class OwnTemplateRules {

  /** As large as a prompt that can be submitted. */
  static final int MOST_BYTES = SubmitJob.MAX_BODY;

  /** Templates that one person may have: a list that a person can still read. */
  static final long MOST = 200;

  private OwnTemplateRules() {}

  static boolean mayRead(Participant person, OwnTemplate template) {
    return template.sent() || template.owner().equals(person.id());
  }

  /** What was sent does not change any more: others work with it. */
  static boolean mayChange(Participant person, OwnTemplate template) {
    return !template.sent() && template.owner().equals(person.id());
  }

  /**
   * @throws NotAllowed unless the person steers the room
   */
  static void requireMaySend(Participant person) {
    if (!person.may(Permission.STEER_ROOM)) {
      throw new NotAllowed("Only an instructor or an admin may send a template to everybody.");
    }
  }

  static boolean tooLarge(String text) {
    return text.length() > MOST_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
  }

  /** The title without what no page can show, not too long; empty if nothing is left. */
  static String title(String wanted) {
    String shown = wanted.replaceAll("\\p{Cntrl}", " ").strip();
    int most = Math.min(OwnTemplate.LONGEST_TITLE, shown.codePointCount(0, shown.length()));
    return shown.substring(0, shown.offsetByCodePoints(0, most)).strip();
  }
}
