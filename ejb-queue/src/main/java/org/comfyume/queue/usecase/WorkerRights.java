package org.comfyume.queue.usecase;

import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;

/** Who may add and steer workers. */
final class WorkerRights {

  private WorkerRights() {}

  /**
   * @throws NotAllowed if the person may not
   */
  static void check(Participant actor) {
    if (!actor.may(Permission.MANAGE_WORKERS)) {
      throw new NotAllowed("Only an admin may add, change and steer workers.");
    }
  }
}
