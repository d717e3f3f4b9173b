package org.comfyume.core.scheduling.forecast;

import java.util.Set;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.JobCost;
import org.comfyume.core.scheduling.Slot;
import org.jspecify.annotations.Nullable;

/** A worker while a room is played on. For one thread. */
final class Seat {

  private final int number;
  private ModelMemory memory;
  private Slot slot;
  private @Nullable JobId job;

  /** What the job takes in all, and that is charged to its owner when it ends. */
  private double seconds;

  /**
   * @param number its place among the workers of the room
   */
  Seat(int number, WorkerNow worker) {
    this.number = number;
    this.memory = worker.memory();
    this.slot = new Slot(worker.slot().worker(), worker.slot().speed(), Set.copyOf(memory.held()));
  }

  int number() {
    return number;
  }

  /** As it is given to the scheduler. */
  Slot slot() {
    return slot;
  }

  boolean isFree() {
    return job == null;
  }

  double seconds() {
    return seconds;
  }

  void take(JobId taken, double allSeconds) {
    job = taken;
    seconds = allSeconds;
  }

  /** The models of the job are in memory from now on. */
  void load(JobCost cost) {
    if (!cost.loads().isEmpty()) {
      memory = memory.using(cost.loads().keySet());
      slot = new Slot(slot.worker(), slot.speed(), Set.copyOf(memory.held()));
    }
  }

  /**
   * Frees the worker.
   *
   * @throws IllegalStateException if it is free
   */
  JobId release() {
    JobId left = job;
    if (left == null) {
      throw new IllegalStateException("A free worker cannot be freed.");
    }
    job = null;
    return left;
  }
}
