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
 * @param readAt when its devices were last read, or null if they were not since it joined. Apart
 *     from {@code lastSeen}: a source can be silent while the worker lives, and speak while it
 *     hangs
 */
public record Worker(
    WorkerEndpoint endpoint,
    String label,
    WorkerState state,
    @Nullable WorkerCapabilities capabilities,
    @Nullable Instant lastSeen,
    @Nullable String problem,
    @Nullable Instant readAt) {

  /** One that was not read yet. */
  public Worker(
      WorkerEndpoint endpoint,
      String label,
      WorkerState state,
      @Nullable WorkerCapabilities capabilities,
      @Nullable Instant lastSeen,
      @Nullable String problem) {
    this(endpoint, label, state, capabilities, lastSeen, problem, null);
  }

  public WorkerId id() {
    return endpoint.id();
  }

  public boolean takesJobs() {
    return state == WorkerState.READY;
  }

  /**
   * Whether it can be asked for readings: it answered a probe, and its socket was not lost since.
   */
  public boolean isUp() {
    boolean gone = state == WorkerState.LOST || state == WorkerState.JOINING || problem != null;
    return capabilities != null && !gone;
  }

  /** When what is shown of it was true: its last reading, or its last sign of life before one. */
  public @Nullable Instant newsAt() {
    return readAt == null ? lastSeen : readAt;
  }

  public List<GpuReading> gpus() {
    return capabilities == null ? List.of() : capabilities.gpus();
  }

  /** It answered a probe: READY, unless a person keeps it out. */
  public Worker joined(WorkerCapabilities found, Instant at) {
    return new Worker(endpoint, label, keptOut() ? state : WorkerState.READY, found, at, null, at);
  }

  /** Any sign of life. */
  public Worker seen(Instant at) {
    return new Worker(endpoint, label, state, capabilities, at, problem, readAt);
  }

  /**
   * Fresh readings of its devices; ignored before its first probe. No sign of life by itself: the
   * driver answers for a worker that hangs.
   */
  public Worker read(List<GpuReading> gpus, Instant at) {
    if (capabilities == null) {
      return this;
    }
    WorkerCapabilities fresh =
        new WorkerCapabilities(capabilities.comfyVersion(), capabilities.dialect(), gpus);
    return new Worker(endpoint, label, state, fresh, lastSeen, problem, at);
  }

  /** It does not answer: LOST, unless a person keeps it out anyway. */
  public Worker lost(String why) {
    return new Worker(
        endpoint, label, keptOut() ? state : WorkerState.LOST, capabilities, lastSeen, why, readAt);
  }

  /** What people want of it now. One that is to work again is READY if it is there. */
  public Worker wished(WorkerWish wish) {
    WorkerState next =
        switch (wish) {
          case DRAIN -> WorkerState.DRAINING;
          case QUARANTINE -> WorkerState.QUARANTINED;
          case WORK -> keptOut() ? present() : state;
        };
    return new Worker(endpoint, label, next, capabilities, lastSeen, problem, readAt);
  }

  private WorkerState present() {
    if (problem != null) {
      return WorkerState.LOST;
    }
    return capabilities == null ? WorkerState.JOINING : WorkerState.READY;
  }

  /** The same process under another name. */
  public Worker labelled(String text) {
    return new Worker(endpoint, text, state, capabilities, lastSeen, problem, readAt);
  }

  private boolean keptOut() {
    return state == WorkerState.DRAINING || state == WorkerState.QUARANTINED;
  }
}
