package org.comfyume.queue.usecase;

import org.jspecify.annotations.Nullable;

/** What became of a worker that an admin wants to add, change or try. */
public sealed interface WorkerSaved {

  /** It is in the room; or it was only tried and could be. */
  record Done(WorkerProbe probe) implements WorkerSaved {}

  /** What was typed is wrong; nobody was asked. */
  record Wrong(WorkerDraft.Fault fault) implements WorkerSaved {}

  /** No ComfyUI answers there; nothing was changed. */
  record NoAnswer(WorkerProbe probe) implements WorkerSaved {}

  /** Another worker has this id or this address. */
  record Taken() implements WorkerSaved {}

  /** There is no such worker. */
  record Unknown() implements WorkerSaved {}

  /**
   * It is not changed as things are.
   *
   * @param config true if the configuration says where it is; else it has a job
   */
  record Refused(boolean config) implements WorkerSaved {}

  /** What a test found, or null where none was made. */
  default @Nullable WorkerProbe found() {
    return this instanceof Done done
        ? done.probe()
        : this instanceof NoAnswer none ? none.probe() : null;
  }
}
