package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.RoomControls;
import org.comfyume.core.scheduling.Steerings;
import org.jspecify.annotations.Nullable;

/** How the room is run now: rules, boosts and the round. A memory of the rows, which decide. */
@ApplicationScoped
public class CurrentRoom {

  @Inject RoomControls controls;
  @Inject Steerings steerings;
  @Inject InstantSource clock;

  /** Tells a reading that began before a change from one that began after it. */
  private final AtomicInteger changes = new AtomicInteger();

  private volatile @Nullable RoomControl known;

  @Transactional
  public RoomControl control() {
    RoomControl now = known;
    if (now == null) {
      int before = changes.get();
      now = controls.read().withSteering(steerings.read(clock.instant()));
      known = now;
      if (changes.get() != before) {
        known = null; // what was read may be of before the change
      }
    }
    return now;
  }

  void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) RoomChanged change) {
    changes.incrementAndGet();
    known = null;
  }
}
