package org.comfyume.bench.fairness;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of other products, in the short form in which they can be compared. */
final class Peers {

  private static final int WINDOW = 32;

  private Peers() {}

  /** First come, first served. */
  static final class Fifo extends WorkerFirstPolicy {
    @Override
    SimJob choose(List<SimJob> fitting, SimWorker worker, double now) {
      return fitting.get(0);
    }
  }

  /** Who has the fewest completed jobs. */
  static final class FewestCompleted extends WorkerFirstPolicy {
    @Override
    SimJob choose(List<SimJob> fitting, SimWorker worker, double now) {
      return least(fitting, Comparator.comparingInt(job -> job.owner().completed));
    }
  }

  /**
   * Who was served longest ago; among that person's jobs near the first one, one whose models are
   * warm.
   */
  static final class LeastRecentlyServed extends WorkerFirstPolicy {
    @Override
    SimJob choose(List<SimJob> fitting, SimWorker worker, double now) {
      SimJob first = least(fitting, Comparator.comparingDouble(job -> job.owner().lastServed));
      return fitting.stream()
          .filter(job -> job.owner() == first.owner() && job.number() <= first.number() + WINDOW)
          .filter(job -> worker.isWarm(job.kind()))
          .findFirst()
          .orElse(first);
    }
  }

  /**
   * A job whose models are warm; otherwise the models that most jobs wait for: ten points for each
   * and one for each second since the first.
   */
  static final class Pressure extends WorkerFirstPolicy {
    @Override
    SimJob choose(List<SimJob> fitting, SimWorker worker, double now) {
      Kind loaded = worker.resident.peekLast();
      return fitting.stream()
          .filter(job -> job.kind().equals(loaded))
          .findFirst()
          .orElseGet(() -> ofHighestPressure(fitting, now));
    }

    private static SimJob ofHighestPressure(List<SimJob> fitting, double now) {
      Map<Kind, Double> pressure = new HashMap<>();
      for (SimJob job : fitting) {
        double age = now - job.submitted();
        pressure.merge(job.kind(), 10 + age, (sum, first) -> sum + 10);
      }
      return least(
          fitting, Comparator.comparingDouble(job -> -pressure.getOrDefault(job.kind(), 0.0)));
    }
  }

  /** Wealth of the owner plus five points for each second a job waits. */
  static final class Wealth extends WorkerFirstPolicy {
    @Override
    SimJob choose(List<SimJob> fitting, SimWorker worker, double now) {
      return least(
          fitting,
          Comparator.comparingDouble(job -> -(wealth(job.owner()) + 5 * (now - job.submitted()))));
    }

    /** Fixed from the start and spread evenly from 0 to 5000. */
    private static double wealth(SimPerson person) {
      return (person.id * 7919L % 1000) * 5.0;
    }
  }

  private static SimJob least(List<SimJob> jobs, Comparator<SimJob> order) {
    return jobs.stream().min(order).orElseThrow();
  }
}
