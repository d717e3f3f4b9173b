package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import org.comfyume.core.job.JobBoard;
import org.comfyume.core.job.QueueCurves;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;

/** How the last two hours of the room went. */
@ApplicationScoped
@Transactional
public class ReadCurves {

  @Inject JobBoard board;
  @Inject InstantSource clock;

  /**
   * @throws NotAllowed if the person is no admin
   */
  public QueueCurves read(Participant asker) {
    if (!asker.may(Permission.SET_RULES)) {
      throw new NotAllowed("Only an admin may see how the room went.");
    }
    return board.curves(clock.instant());
  }
}
