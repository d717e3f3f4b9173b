package org.comfyume.bench.fairness;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what happens in one room. */
final class Tally {

  private final List<Double> waits = new ArrayList<>();
  private final List<Double> shortWaits = new ArrayList<>();
  private final Set<Integer> counted = new HashSet<>();
  private double loadSeconds;
  private double busySeconds;

  void started(SimJob job, double now) {
    waited(job, now);
  }

  /** Who still waits at the end is not left out: that would flatter a policy that starves. */
  void stillWaits(SimJob job, double end) {
    waited(job, end);
  }

  /** Until its first start, if there were several. */
  private void waited(SimJob job, double until) {
    if (!job.owner().batch && counted.add(job.number())) {
      waits.add(until - job.submitted());
      if (job.kind().seconds() <= 10) {
        shortWaits.add(until - job.submitted());
      }
    }
  }

  /**
   * @param load seconds it was to load before it ran
   * @param all seconds it held its worker
   */
  void busy(SimJob job, double load, double all) {
    loadSeconds += Math.min(load, all);
    busySeconds += all;
    job.owner().gpuSeconds += all;
  }

  Outcome outcome(List<SimPerson> persons, @Nullable Promises promises) {
    int finished = persons.stream().filter(p -> !p.batch).mapToInt(p -> p.completed).sum();
    double batch = persons.stream().filter(p -> p.batch).mapToDouble(p -> p.gpuSeconds).sum();
    return new Outcome(
        finished,
        quantile(waits, 0.5),
        quantile(shortWaits, 0.5),
        quantile(waits, 0.95),
        quantile(waits, 1),
        100 * loadSeconds / busySeconds,
        100 * batch / busySeconds,
        jain(persons),
        promises == null ? Promises.Kept.NONE : promises.kept());
  }

  static double quantile(List<Double> values, double part) {
    List<Double> sorted = values.stream().sorted().toList();
    int index = (int) Math.ceil(part * sorted.size()) - 1;
    return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, index));
  }

  /** 1 if everybody had the same GPU-seconds, 1/n if one person had all. */
  private static double jain(List<SimPerson> persons) {
    double sum = persons.stream().mapToDouble(p -> p.gpuSeconds).sum();
    double squares = persons.stream().mapToDouble(p -> p.gpuSeconds * p.gpuSeconds).sum();
    return squares == 0 ? 1 : sum * sum / (persons.size() * squares);
  }
}
