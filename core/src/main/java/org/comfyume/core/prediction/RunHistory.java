package org.comfyume.core.prediction;

import java.util.Comparator;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.graph.GraphWork;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.prediction.Prediction.Basis;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of runs, in memory, and the predictions that follow. Keeps the {@value
 * RunMeasures#KEPT} newest runs of each workload on each worker and {@value #MOST_RUNS} in all.
 * Safe for concurrent use; the sizes are asked under its lock.
 */
public final class RunHistory {

  /** How many runs are remembered in all; the oldest go. */
  public static final int MOST_RUNS = 20_000;

  /** What comes on top of the spread where a run was on another worker or of another size. */
  private static final double DOUBT_OF_WORKER = 0.2;

  private static final double DOUBT_OF_SIZE = 0.2;
  private static final double DOUBT_PER_FACTOR = 0.15;

  private final RunShelf shelf;
  private final ModelSizes sizes;
  private final LearnedRatios ratios;

  /** A history that knows no size of any model file. */
  public RunHistory() {
    this(ModelSizes.NONE);
  }

  public RunHistory(ModelSizes sizes) {
    this(sizes, MOST_RUNS);
  }

  RunHistory(ModelSizes sizes, int mostRuns) {
    this.sizes = sizes;
    this.shelf = new RunShelf(mostRuns);
    this.ratios = new LearnedRatios(shelf, sizes);
  }

  /**
   * Learns from a run. A second word on the same attempt replaces the first.
   *
   * @return false if it cannot be a measure; then nothing changes
   */
  public synchronized boolean add(RunMeasure run) {
    if (!run.plausible()) {
      return false;
    }
    shelf.put(run);
    ratios.forget();
    return true;
  }

  /** How many runs are remembered. */
  public synchronized int size() {
    return shelf.size();
  }

  /** How long this job would run on this worker if its models were warm. */
  public synchronized Prediction predict(Workload workload, WorkerId worker) {
    RunSeries here = shelf.find(workload.signature(), worker);
    if (here != null) {
      return here.seconds(ratios).predict(Basis.SAME_HERE, 0);
    }
    RunSeries there =
        shelf.workers().stream()
            .map(other -> shelf.find(workload.signature(), other))
            .flatMap(Stream::ofNullable)
            .max(
                Comparator.comparingInt((RunSeries series) -> series.runs().size())
                    .thenComparing(series -> series.worker.value()))
            .orElse(null);
    if (there != null) {
      return scaled(there, worker).predict(Basis.SAME_ELSEWHERE, DOUBT_OF_WORKER);
    }
    RunSeries similar = similar(workload, worker);
    return similar == null ? prior(workload, worker) : resized(similar, workload.work(), worker);
  }

  /**
   * Seconds until this file is warm on this worker.
   *
   * @param bytes its size; 0 if unknown
   */
  public synchronized double loadSeconds(ModelRef model, long bytes, WorkerId worker) {
    return Math.min(
        Priors.loadSeconds(model, bytes) * ratios.loading(worker), RunMeasure.MOST_SECONDS);
  }

  /** The most memory that recent runs of this workload used on this worker; empty if unknown. */
  public synchronized OptionalLong peakVram(String signature, WorkerId worker) {
    RunSeries series = shelf.find(signature, worker);
    if (series == null) {
      return OptionalLong.empty();
    }
    return series.runs().stream()
        .mapToLong(RunMeasure::peakVramBytes)
        .filter(bytes -> bytes > 0)
        .max();
  }

  private Samples scaled(RunSeries series, WorkerId worker) {
    return series.seconds(ratios).times(ratios.speed(worker, series.worker));
  }

  /** Runs with the same models: rather here, rather of about the same size. */
  private @Nullable RunSeries similar(Workload workload, WorkerId worker) {
    if (workload.models().isEmpty()) {
      return null;
    }
    return shelf.ofModels(workload.modelsKey()).stream()
        .min(
            Comparator.comparing((RunSeries series) -> !series.worker.equals(worker))
                .thenComparingDouble(series -> distance(series.workload, workload))
                .thenComparing(series -> series.worker.value())
                .thenComparing(series -> series.workload.signature()))
        .orElse(null);
  }

  private Prediction resized(RunSeries series, GraphWork work, WorkerId worker) {
    boolean away = !series.worker.equals(worker);
    Samples seconds = away ? scaled(series, worker) : series.seconds(ratios);
    GraphWork from = series.workload.work();
    double factor = Priors.rescaled(seconds.median(), from, work) / seconds.median();
    double doubt = DOUBT_OF_SIZE + DOUBT_PER_FACTOR * Math.abs(Math.log(factor));
    return seconds
        .times(factor)
        .predict(Basis.SIMILAR, Math.min(Priors.SIGMA, away ? doubt + DOUBT_OF_WORKER : doubt));
  }

  private Prediction prior(Workload workload, WorkerId worker) {
    double ratio = workload.models().isEmpty() ? 1 : ratios.running(worker);
    return Prediction.of(Priors.runSeconds(workload, sizes) * ratio, Priors.SIGMA, Basis.PRIOR);
  }

  private static double distance(Workload one, Workload other) {
    return Math.abs(Math.log(Priors.effort(one.work()) / Priors.effort(other.work())));
  }
}
