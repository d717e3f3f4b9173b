package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.prediction.Prediction;
import org.comfyume.core.prediction.RunHistory;
import org.comfyume.core.prediction.RunMeasure;
import org.comfyume.core.prediction.Workload;
import org.comfyume.core.scheduling.JobCost;

/** How long jobs will take, learned from those that ran. A memory of durable measures. */
@ApplicationScoped
public class Predictions {

  @Inject WorkerRegistry registry;
  @Inject ModelFiles sizes;

  private final RunHistory history = new RunHistory(this::bytes);

  /** A run was measured and is durable. */
  record Measured(RunMeasure run) {}

  private long bytes(ModelRef model) {
    return sizes.bytes(model);
  }

  void onMeasured(@Observes(during = TransactionPhase.AFTER_SUCCESS) Measured measured) {
    history.add(measured.run());
  }

  void recall(List<RunMeasure> runs) {
    runs.forEach(history::add);
  }

  /** What the scheduler needs to know of this work, for every worker of the room. */
  JobCost cost(Workload workload) {
    List<Worker> workers = registry.all();
    Map<WorkerId, Double> measured = new HashMap<>();
    Map<String, Double> loads = new HashMap<>();
    double sigma = 0;
    for (Worker worker : workers) {
      Prediction here = history.predict(workload, worker.id());
      measured.put(worker.id(), here.p50());
      sigma = Math.max(sigma, here.sigma());
      for (ModelRef model : workload.models()) {
        loads.merge(model.key(), loadSeconds(model, worker.id()), Math::max);
      }
    }
    double usual =
        measured.values().stream()
            .mapToDouble(Double::doubleValue)
            .sorted()
            .findFirst()
            .orElse(JobCost.UNKNOWN.runSeconds());
    return new JobCost(usual, sigma, measured, loads);
  }

  /** Seconds without loading. */
  Prediction predict(Workload workload, WorkerId worker) {
    return history.predict(workload, worker);
  }

  /** Seconds to load a model there. */
  double loadSeconds(ModelRef model, WorkerId worker) {
    long bytes = sizes.bytes(model, worker);
    return history.loadSeconds(model, bytes > 0 ? bytes : sizes.bytes(model), worker);
  }

  /** Most memory such a job took there, in bytes. */
  OptionalLong peakVram(Workload workload, WorkerId worker) {
    return history.peakVram(workload.signature(), worker);
  }
}
