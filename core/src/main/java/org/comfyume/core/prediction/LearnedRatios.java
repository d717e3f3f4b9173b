package org.comfyume.core.prediction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.graph.ModelRef;
import org.jspecify.annotations.Nullable;

/**
 * By which factor reality differs from belief: in loading, in running, and between two workers.
 * Kept until the next run is known. Not safe for concurrent use.
 */
final class LearnedRatios {

  /** Loading that is believed to be shorter says nothing: the run's own spread hides it. */
  private static final double LEAST_LOAD = 2;

  private static final double MOST = 20;

  private record Pair(WorkerId here, WorkerId there) {}

  private final RunShelf shelf;
  private final ModelSizes sizes;
  private final Map<WorkerId, Double> loads = new HashMap<>();
  private final Map<WorkerId, Double> runs = new HashMap<>();
  private final Map<Pair, Double> speeds = new HashMap<>();

  LearnedRatios(RunShelf shelf, ModelSizes sizes) {
    this.shelf = shelf;
    this.sizes = sizes;
  }

  void forget() {
    loads.clear();
    runs.clear();
    speeds.clear();
  }

  /** Seconds of loading that a cold run is believed to have had. */
  double load(RunMeasure run) {
    return priorLoad(run) * loading(run.worker());
  }

  /** Learned from cold runs whose seconds with warm models are known. */
  double loading(WorkerId worker) {
    return loads.computeIfAbsent(
        worker,
        id -> {
          List<Double> logs = new ArrayList<>();
          shelf.of(id).values().forEach(series -> addLoads(series, logs));
          return drawnToOne(logs, 2);
        });
  }

  /** How much longer jobs take on this worker than was guessed of them. */
  double running(WorkerId worker) {
    return runs.computeIfAbsent(
        worker,
        id -> {
          List<Double> logs = new ArrayList<>();
          for (RunSeries series : shelf.of(id).values()) {
            if (!series.workload.models().isEmpty()) {
              double guess = Priors.runSeconds(series.workload, sizes);
              logs.add(bounded(series.seconds(this).median() / guess));
            }
          }
          return drawnToOne(logs, 3);
        });
  }

  /** How much longer a job takes here than there, by what ran on both. */
  double speed(WorkerId here, WorkerId there) {
    return speeds.computeIfAbsent(
        new Pair(here, there),
        pair -> {
          List<Double> logs = new ArrayList<>();
          shelf.of(pair.here).forEach((signature, series) -> addSpeed(series, pair.there, logs));
          return drawnToOne(logs, 0.5);
        });
  }

  private void addLoads(RunSeries series, List<Double> logs) {
    Samples warm = series.warm();
    if (warm == null) {
      return;
    }
    for (RunMeasure run : series.runs()) {
      double prior = run.warm() ? 0 : priorLoad(run);
      if (prior >= LEAST_LOAD) {
        logs.add(bounded((run.seconds() - warm.median()) / prior));
      }
    }
  }

  private void addSpeed(RunSeries here, WorkerId there, List<Double> logs) {
    @Nullable RunSeries other = shelf.find(here.workload.signature(), there);
    if (other != null) {
      logs.add(bounded(here.seconds(this).median() / other.seconds(this).median()));
    }
  }

  private double priorLoad(RunMeasure run) {
    double seconds = 0;
    for (ModelRef model : run.loaded()) {
      seconds += Priors.loadSeconds(model, sizes.bytes(model));
    }
    return seconds;
  }

  private static double bounded(double ratio) {
    return Math.log(Math.max(1 / MOST, Math.min(ratio, MOST)));
  }

  /** The median ratio, drawn to 1 as if so many more had shown 1. */
  private static double drawnToOne(List<Double> logs, double weightOfOne) {
    if (logs.isEmpty()) {
      return 1;
    }
    double[] all = logs.stream().mapToDouble(Double::doubleValue).toArray();
    return Math.exp(Samples.median(all) * all.length / (all.length + weightOfOne));
  }
}
