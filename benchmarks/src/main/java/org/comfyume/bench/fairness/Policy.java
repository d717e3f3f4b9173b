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

  default void submitted(SimJob job, double now) {}

  default void started(SimJob job, SimWorker worker, double now) {}

  /**
   * @param seconds the job held its worker
   */
  default void finished(SimJob job, double seconds, double now) {}
}
