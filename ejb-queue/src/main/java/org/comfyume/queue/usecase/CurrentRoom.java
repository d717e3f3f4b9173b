package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.RoomControls;
import org.jspecify.annotations.Nullable;

/** The rules of the room as they are now. A memory of the row, which decides. */
@ApplicationScoped
public class CurrentRoom {

  @Inject RoomControls controls;

  private volatile @Nullable RoomControl known;

  @Transactional
  public RoomControl control() {
    RoomControl now = known;
    if (now == null) {
      now = controls.read();
      known = now;
    }
    return now;
  }

  void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) RoomChanged change) {
    known = change.now();
  }
}
