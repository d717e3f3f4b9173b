package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import org.comfyume.core.scheduling.Scheduler;
import org.comfyume.core.scheduling.forecast.Forecast;
import org.comfyume.core.scheduling.forecast.Outlook;
import org.comfyume.core.scheduling.forecast.RoomNow;

/** Plays the room on, to tell everybody when and why. */
@ApplicationScoped
public class ForecastRoom {

  /** The same chance each time, so that an outlook changes only because the room did. */
  private static final long SEED = 1;

  @Inject SnapshotRoom snapshotRoom;
  @Inject Outlooks outlooks;
  @Inject Promises promises;
  @Inject Event<OutlookChanged> changed;

  private final AtomicBoolean playing = new AtomicBoolean();

  /** Does nothing while a forecast is under way. Reads in a transaction of its own. */
  public void forecast() {
    if (!playing.compareAndSet(false, true)) {
      return;
    }
    try {
      SnapshotRoom.Snapshot snapshot = snapshotRoom.take();
      RoomNow now = snapshot.now();
      Scheduler scheduler = snapshot.control().scheduler();
      Outlook foreseen = new Forecast(scheduler, Forecast.USUAL_RUNS, SEED).of(now);
      outlooks.show(promises.told(foreseen, now.now()), now.now());
      changed.fire(new OutlookChanged());
    } finally {
      playing.set(false);
    }
  }
}
