package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** The last forecast, for those who tell each person of their own jobs only. From memory. */
@ApplicationScoped
public class LiveOutlook {

  @Inject Outlooks outlooks;
  @Inject WaitingJobs waiting;

  public RoomOutlook read() {
    Outlooks.Shown shown = outlooks.last();
    return shown == null
        ? new RoomOutlook(Map.of(), waiting.people(), null)
        : new RoomOutlook(shown.outlook().ends(), waiting.people(), shown.at());
  }
}
