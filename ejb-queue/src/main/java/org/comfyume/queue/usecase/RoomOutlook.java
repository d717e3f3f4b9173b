package org.comfyume.queue.usecase;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.forecast.Band;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of all jobs that run. Of each job only its owner may be told.
 *
 * @param ends time from {@code asOf} until they end
 * @param waiting who has a job that waits
 * @param asOf when it was computed; null if nothing was yet
 */
public record RoomOutlook(
    Map<JobId, Band> ends, Set<ParticipantId> waiting, @Nullable Instant asOf) {

  public RoomOutlook {
    ends = Map.copyOf(ends);
    waiting = Set.copyOf(waiting);
  }
}
