package org.comfyume.queue.usecase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.comfyume.core.job.RoomFigures.LastEnd;
import org.comfyume.core.scheduling.Boost;
import org.comfyume.core.workshop.Participant;
import org.jspecify.annotations.Nullable;

/**
 * A person as those who steer see them.
 *
 * @param running jobs on workers
 * @param waiting waiting jobs in the order in which they go
 * @param waitsSince since when nothing of the person's ran although something waits; else null
 * @param lastEnd how the last job ended that did, or null
 * @param used GPU time in the window of {@link Share}
 * @param boost that holds, or null
 */
public record RoomPerson(
    Participant person,
    List<RoomJob> running,
    List<RoomJob> waiting,
    @Nullable Instant waitsSince,
    @Nullable LastEnd lastEnd,
    Duration used,
    @Nullable Boost boost) {

  public RoomPerson {
    running = List.copyOf(running);
    waiting = List.copyOf(waiting);
  }
}
