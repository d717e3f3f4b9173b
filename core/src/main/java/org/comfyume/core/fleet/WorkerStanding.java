package org.comfyume.core.fleet;

import java.time.Instant;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * The durable side of a worker beside its address.
 *
 * @param fromConfiguration whether it is listed in {@code comfyume.workers}; else an admin added it
 * @param wish what people want of it
 * @param since when that was wished, or null if it never was
 * @param by who wished it, or null if it was comfyume itself
 */
public record WorkerStanding(
    boolean fromConfiguration,
    WorkerWish wish,
    @Nullable Instant since,
    @Nullable ParticipantId by) {

  /** Of a worker that was never steered. */
  public static WorkerStanding fresh(boolean fromConfiguration) {
    return new WorkerStanding(fromConfiguration, WorkerWish.WORK, null, null);
  }

  /** The same worker under another wish. */
  public WorkerStanding wished(WorkerWish next, Instant at, @Nullable ParticipantId person) {
    return new WorkerStanding(fromConfiguration, next, at, person);
  }
}
