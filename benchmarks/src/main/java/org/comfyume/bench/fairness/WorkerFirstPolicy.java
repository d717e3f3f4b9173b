package org.comfyume.bench.fairness;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule that asks for each idle worker which job it wants. */
abstract class WorkerFirstPolicy implements Policy {

  @Override
  public final @Nullable Choice next(List<SimJob> waiting, List<SimWorker> idle, double now) {
    for (SimWorker worker : idle) {
      List<SimJob> fitting = waiting.stream().filter(worker::fits).toList();
      if (!fitting.isEmpty()) {
        return new Choice(choose(fitting, worker, now), worker);
      }
    }
    return null;
  }

  /**
   * @param fitting never empty, in the order of coming
   */
  abstract SimJob choose(List<SimJob> fitting, SimWorker worker, double now);
}
