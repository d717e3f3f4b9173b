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

  /** It answered a probe: READY, unless a person keeps it out. */
  public Worker joined(WorkerCapabilities found, Instant at) {
    return new Worker(endpoint, label, keptOut() ? state : WorkerState.READY, found, at, null);
  }

  /** Any sign of life. */
  public Worker seen(Instant at) {
    return new Worker(endpoint, label, state, capabilities, at, problem);
  }

  /** Fresh readings of its devices; ignored before its first probe. */
  public Worker read(List<GpuReading> gpus, Instant at) {
    WorkerCapabilities fresh =
        capabilities == null
            ? null
            : new WorkerCapabilities(capabilities.comfyVersion(), capabilities.dialect(), gpus);
    return new Worker(endpoint, label, state, fresh, at, problem);
  }

  /** It does not answer: LOST, unless a person keeps it out anyway. */
  public Worker lost(String why) {
    return new Worker(
        endpoint, label, keptOut() ? state : WorkerState.LOST, capabilities, lastSeen, why);
  }

  private boolean keptOut() {
    return state == WorkerState.DRAINING || state == WorkerState.QUARANTINED;
  }
}
