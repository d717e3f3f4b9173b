package org.comfyume.core.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.fleet.WorkerId;
import org.jspecify.annotations.Nullable;

/** Runs of one workload on one worker, by time. Not safe for concurrent use. */
final class RunSeries {

  final WorkerId worker;
  final Workload workload;
  private final List<RunMeasure> runs = new ArrayList<>();
  private @Nullable Samples warm;

  RunSeries(WorkerId worker, Workload workload) {
    this.worker = worker;
    this.workload = workload;
  }

  List<RunMeasure> runs() {
    return runs;
  }

  /** Takes a run in; an earlier word on the same attempt is forgotten and given back. */
  Optional<RunMeasure> put(RunMeasure run) {
    Optional<RunMeasure> earlier =
        runs.stream().filter(each -> each.attempt().equals(run.attempt())).findFirst();
    earlier.ifPresent(this::remove);
    int place = runs.size();
    while (place > 0 && runs.get(place - 1).at().isAfter(run.at())) {
      place--;
    }
    runs.add(place, run);
    warm = null;
    return earlier;
  }

  void remove(RunMeasure run) {
    runs.remove(run);
    warm = null;
  }

  /** Seconds of the runs whose models were warm, or null if there was none. */
  @Nullable Samples warm() {
    if (warm == null) {
      double[] logs =
          runs.stream()
              .filter(RunMeasure::warm)
              .mapToDouble(run -> Math.log(run.seconds()))
              .toArray();
      warm = logs.length == 0 ? null : new Samples(logs);
    }
    return warm;
  }

  /** Seconds with warm models: of warm runs, else of cold ones less what their loading took. */
  Samples seconds(LearnedRatios ratios) {
    Samples warmRuns = warm();
    if (warmRuns != null) {
      return warmRuns;
    }
    return new Samples(
        runs.stream()
            .mapToDouble(run -> Math.max(run.seconds() - ratios.load(run), run.seconds() * 0.1))
            .map(Math::log)
            .toArray());
  }
}
