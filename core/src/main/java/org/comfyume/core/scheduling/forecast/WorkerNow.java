package org.comfyume.core.scheduling.forecast;

import org.comfyume.core.scheduling.Slot;
import org.jspecify.annotations.Nullable;

/**
 * A worker that takes jobs, or is going to when its job has ended.
 *
 * @param slot as it is given to the scheduler
 * @param running its job, or null if it is free
 * @param memory what it holds, in the order of last use
 */
public record WorkerNow(Slot slot, @Nullable Running running, ModelMemory memory) {

  /** A worker of which no more is known than what it holds. */
  public WorkerNow(Slot slot, @Nullable Running running) {
    this(slot, running, ModelMemory.endless(slot.warm()));
  }
}
