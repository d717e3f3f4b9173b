package org.comfyume.core.prediction;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comfyume.core.fleet.WorkerId;
import org.jspecify.annotations.Nullable;

/** The runs that are remembered, with bounds on their number. Not safe for concurrent use. */
final class RunShelf {

  private final Map<WorkerId, Map<String, RunSeries>> byWorker = new HashMap<>();
  private final Map<String, Set<RunSeries>> byModels = new HashMap<>();
  private final TreeSet<RunMeasure> oldestFirst =
      new TreeSet<>(
          Comparator.comparing(RunMeasure::at)
              .thenComparing(run -> run.attempt().value())
              .thenComparing(run -> run.worker().value())
              .thenComparing(run -> run.workload().signature()));
  private final int mostRuns;

  RunShelf(int mostRuns) {
    this.mostRuns = mostRuns;
  }

  /** Takes a run in, instead of an earlier word on the same attempt; the oldest go. */
  void put(RunMeasure run) {
    RunSeries series =
        byWorker
            .computeIfAbsent(run.worker(), worker -> new HashMap<>())
            .computeIfAbsent(run.workload().signature(), signature -> begun(run));
    series.put(run).ifPresent(oldestFirst::remove);
    oldestFirst.add(run);
    if (series.runs().size() > RunMeasures.KEPT) {
      drop(series.runs().get(0));
    }
    while (oldestFirst.size() > mostRuns) {
      drop(oldestFirst.first());
    }
  }

  int size() {
    return oldestFirst.size();
  }

  @Nullable RunSeries find(String signature, WorkerId worker) {
    return of(worker).get(signature);
  }

  Map<String, RunSeries> of(WorkerId worker) {
    return byWorker.getOrDefault(worker, Map.of());
  }

  Set<WorkerId> workers() {
    return byWorker.keySet();
  }

  Collection<RunSeries> ofModels(String modelsKey) {
    return byModels.getOrDefault(modelsKey, Set.of());
  }

  private RunSeries begun(RunMeasure run) {
    RunSeries series = new RunSeries(run.worker(), run.workload());
    byModels.computeIfAbsent(run.workload().modelsKey(), key -> new LinkedHashSet<>()).add(series);
    return series;
  }

  private void drop(RunMeasure run) {
    oldestFirst.remove(run);
    RunSeries series = find(run.workload().signature(), run.worker());
    if (series == null) {
      return;
    }
    series.remove(run);
    if (series.runs().isEmpty()) {
      byWorker.computeIfPresent(
          run.worker(),
          (worker, here) -> {
            here.remove(run.workload().signature());
            return here.isEmpty() ? null : here;
          });
      byModels.computeIfPresent(
          series.workload.modelsKey(),
          (key, same) -> {
            same.remove(series);
            return same.isEmpty() ? null : same;
          });
    }
  }
}
