package org.comfyume.bench.fairness;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule that chooses the next job. One object plays one room. */
interface Policy {

  /** A job and the worker it goes to. */
  record Choice(SimJob job, SimWorker worker) {}

  /**
   * @param waiting in the order of coming
   * @param idle workers without a job, fastest first
   * @return what starts now, or null if nothing fits
   */
  @Nullable Choice next(List<SimJob> waiting, List<SimWorker> idle, double now);

  /** A job came, or came back because its run failed. */
  default void submitted(SimJob job, double now) {}

  /** A person has sent what the person wanted to send; nothing is placed yet. */
  default void sent(SimPerson person, double now) {}

  default void started(SimJob job, SimWorker worker, double now) {}

  /**
   * @param seconds the job is charged for
   * @param failed whether it comes back
   */
  default void finished(SimJob job, double seconds, boolean failed, double now) {}

  /** Five seconds have passed since the last time. */
  default void refreshed(double now) {}

  /** How well it told people when their jobs start; null if it does not tell. */
  default @Nullable Promises promises() {
    return null;
  }
}
