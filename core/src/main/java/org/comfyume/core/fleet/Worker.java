package org.comfyume.core.fleet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One ComfyUI server process as we know it now.
 *
 * @param endpoint where it is
 * @param label what people read, e.g. "GPU A"
 * @param state whether it takes jobs
 * @param capabilities the last probe, or null before the first
 * @param lastSeen last sign of life, or null if there was none since the start
 * @param problem why it is not READY, in one sentence, or null
 */
public record Worker(
    WorkerEndpoint endpoint,
    String label,
    WorkerState state,
    @Nullable WorkerCapabilities capabilities,
    @Nullable Instant lastSeen,
    @Nullable String problem) {

  public WorkerId id() {
    return endpoint.id();
  }

  public boolean takesJobs() {
    return state == WorkerState.READY;
  }

  public List<GpuReading> gpus() {
    return capabilities == null ? List.of() : capabilities.gpus();
  }
}
