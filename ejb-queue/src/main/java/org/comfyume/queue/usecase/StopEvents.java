package org.comfyume.queue.usecase;

import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobEvent;
import org.jspecify.annotations.Nullable;

/** Why an attempt that stopped was to stop. */
final class StopEvents {

  private StopEvents() {}

  /** The event if a person wished it; null if nobody did. A cancel wish goes first. */
  static @Nullable JobEvent wished(Job job) {
    if (job.cancelRequestedAt() != null) {
      return JobEvent.INTERRUPTED;
    }
    return job.requeueRequestedAt() != null ? JobEvent.REQUEUED : null;
  }
}
