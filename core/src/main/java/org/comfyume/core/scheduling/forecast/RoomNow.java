package org.comfyume.core.scheduling.forecast;

import java.time.Instant;
import java.util.List;
import org.comfyume.core.scheduling.Backlog;
import org.comfyume.core.scheduling.UsageLedger;

/**
 * All that a forecast looks at.
 *
 * @param backlog jobs that wait
 * @param workers that take jobs, preferred first as they are given to the scheduler; one that is
 *     away or paused is not among them
 * @param usage who used how much, running work included
 * @param habits of the people in the room
 */
public record RoomNow(
    Backlog backlog, List<WorkerNow> workers, UsageLedger usage, Habits habits, Instant now) {

  public RoomNow {
    workers = List.copyOf(workers);
  }
}
