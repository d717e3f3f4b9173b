package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.job.Attempt;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.scheduling.Backlog;
import org.comfyume.core.scheduling.JobCost;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.forecast.RoomNow;
import org.comfyume.core.scheduling.forecast.Running;
import org.comfyume.core.scheduling.forecast.WorkerNow;

/** Takes down the room at one instant, for a forecast that is then played without the database. */
@ApplicationScoped
@Transactional
public class SnapshotRoom {

  private static final double MILLIS = 1000.0;

  @Inject JobStore jobs;
  @Inject WorkerRegistry registry;
  @Inject WaitingJobs waiting;
  @Inject CurrentRoom room;
  @Inject FreeSlots slots;
  @Inject Warmth warmth;
  @Inject Workloads workloads;
  @Inject Predictions predictions;
  @Inject UsageBook usage;
  @Inject RoomHabits habits;
  @Inject InstantSource clock;

  /** The rules, and all that a forecast looks at. */
  record Snapshot(RoomControl control, RoomNow now) {}

  public Snapshot take() {
    Instant now = clock.instant();
    RoomControl control = room.control();
    Backlog open = control.open(waiting.backlog());
    Map<WorkerId, Job> executing = new HashMap<>();
    for (Job job : jobs.list(JobQuery.executing())) {
      Attempt attempt = job.attempt();
      if (attempt != null) {
        executing.put(attempt.worker(), job);
      }
    }
    List<WorkerNow> workers =
        registry.all().stream()
            .filter(Worker::takesJobs)
            .map(worker -> worker(worker, executing.get(worker.id()), now))
            .toList();
    return new Snapshot(control, new RoomNow(open, workers, usage.read(), habits.now(), now));
  }

  private WorkerNow worker(Worker worker, @org.jspecify.annotations.Nullable Job job, Instant now) {
    Attempt attempt = job == null ? null : job.attempt();
    Running running = null;
    if (job != null && attempt != null) {
      double elapsed = Duration.between(attempt.claimedAt(), now).toMillis() / MILLIS;
      running = new Running(job.id(), job.owner(), costAtStart(job, attempt), elapsed);
    }
    return new WorkerNow(slots.slot(worker.id()), running, warmth.memory(worker.id()));
  }

  /** Only what it really had to load is still to be paid. */
  private JobCost costAtStart(Job job, Attempt attempt) {
    JobCost cost = predictions.cost(workloads.of(job.id()));
    Set<String> cold =
        warmth.cold(attempt.id()).stream().map(ModelRef::key).collect(Collectors.toSet());
    Map<String, Double> loads =
        cost.loads().entrySet().stream()
            .filter(load -> cold.contains(load.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new JobCost(cost.runSeconds(), cost.sigma(), cost.measured(), loads);
  }
}
