package org.comfyume.queue.fake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.comfyume.core.prediction.RunMeasure;
import org.comfyume.core.prediction.RunMeasures;

/** Measured runs in memory. */
public final class InMemoryRunMeasures implements RunMeasures {

  private final List<RunMeasure> oldestFirst = new ArrayList<>();

  @Override
  public synchronized void record(RunMeasure measure) {
    if (!measure.plausible()
        || oldestFirst.stream().anyMatch(kept -> kept.attempt().equals(measure.attempt()))) {
      return;
    }
    oldestFirst.add(measure);
    oldestFirst.sort(Comparator.comparing(RunMeasure::at));
    List<RunMeasure> same = oldestFirst.stream().filter(kept -> alike(kept, measure)).toList();
    if (same.size() > KEPT) {
      oldestFirst.remove(same.get(0));
    }
  }

  private static boolean alike(RunMeasure one, RunMeasure other) {
    return one.worker().equals(other.worker())
        && one.workload().signature().equals(other.workload().signature());
  }

  @Override
  public synchronized List<RunMeasure> recent() {
    return List.copyOf(oldestFirst);
  }
}
