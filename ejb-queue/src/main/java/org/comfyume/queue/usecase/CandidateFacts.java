package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.job.Job;
import org.comfyume.core.prediction.Workload;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.scheduling.JobCost;

/** What is known of a waiting job besides its row: where it can run and what it will cost. */
@ApplicationScoped
public class CandidateFacts {

  @Inject Workloads workloads;
  @Inject Eligibility eligibility;
  @Inject Predictions predictions;
  @Inject VramGate vram;
  @Inject WorkerRegistry registry;

  /** Looks at the world once; jobs that ask for the same work are judged once. */
  Round round() {
    return new Round(registry.all());
  }

  /** To be used inside one transaction, by one thread. */
  final class Round {

    private final List<Worker> workers;
    private final Map<String, JobCost> costs = new HashMap<>();
    private final Map<String, Set<WorkerId>> tooFull = new HashMap<>();

    private Round(List<Worker> workers) {
      this.workers = workers;
    }

    /** Whether a job seen so far is kept off a worker that is up for want of memory. */
    boolean someKeptOff() {
      return tooFull.values().stream().anyMatch(full -> !full.isEmpty());
    }

    Candidate of(Job job) {
      Workload workload = workloads.of(job.id());
      Set<WorkerId> cannot = new HashSet<>(eligibility.cannotRun(job.id()));
      cannot.addAll(tooFull.computeIfAbsent(workload.signature(), key -> tooFull(workload)));
      return new Candidate(
          job.id(),
          job.owner(),
          job.jobClass(),
          job.number(),
          cannot,
          costs.computeIfAbsent(workload.signature(), key -> predictions.cost(workload)),
          job.submittedAt());
    }

    private Set<WorkerId> tooFull(Workload workload) {
      Set<WorkerId> full = new HashSet<>();
      for (Worker worker : workers) {
        if (vram.keepsOff(vram.judge(workload, worker), worker.id())) {
          full.add(worker.id());
        }
      }
      return full;
    }
  }
}
