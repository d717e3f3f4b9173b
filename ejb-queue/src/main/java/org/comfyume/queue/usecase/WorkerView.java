package org.comfyume.queue.usecase;

import java.time.Instant;
import java.util.List;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * A worker with who uses it now.
 *
 * @param running display name of the person whose job occupies it, or null if it is free
 * @param owner that person, or null
 * @param job that job, or null; only its owner may be told
 * @param since when the job was given to it, or null
 * @param held the models it is believed to hold, largest first
 */
public record WorkerView(
    Worker worker,
    @Nullable String running,
    @Nullable ParticipantId owner,
    @Nullable JobId job,
    @Nullable Instant since,
    List<WarmModel> held) {

  public WorkerView {
    held = List.copyOf(held);
  }

  /** Names of the models it is believed to hold, largest first. */
  public List<String> warm() {
    return held.stream().map(WarmModel::name).toList();
  }
}
