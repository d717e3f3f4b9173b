package org.comfyume.web.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.FindRunning;
import org.comfyume.queue.usecase.LiveOutlook;
import org.comfyume.queue.usecase.ReadWaitsOfMany;
import org.comfyume.queue.usecase.RoomOutlook;
import org.comfyume.queue.usecase.WaitView;

/** What a new forecast says to each person: of their own jobs, and of no other. */
@ApplicationScoped
public class WaitNews {
  @Inject private ReadWaitsOfMany readWaits;
  @Inject private LiveOutlook liveOutlook;
  @Inject private FindRunning running;

  /** For each of these people who has a job that waits or runs. */
  Map<ParticipantId, OwnOutlook> of(Set<ParticipantId> people) {
    RoomOutlook outlook = liveOutlook.read();
    Map<ParticipantId, List<WaitView>> waits = readWaits.read(people);
    Map<ParticipantId, OwnOutlook> outlooks = new HashMap<>();
    for (ParticipantId person : people) {
      OwnOutlook own =
          new OwnOutlook(waits.getOrDefault(person, List.of()), running.find(person), outlook);
      if (!own.isEmpty()) {
        outlooks.put(person, own);
      }
    }
    return outlooks;
  }
}
