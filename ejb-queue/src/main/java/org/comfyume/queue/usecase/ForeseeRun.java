package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.prediction.Prediction;
import org.comfyume.core.prediction.Workload;
import org.comfyume.core.scheduling.Backlog;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.scheduling.forecast.Expectation;
import org.comfyume.core.scheduling.forecast.Forecast;
import org.comfyume.core.scheduling.forecast.RoomNow;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.PromptCodec;
import org.jspecify.annotations.Nullable;

/** Tells what would come of a workflow before it is submitted. Stores nothing. */
@ApplicationScoped
public class ForeseeRun {

  /** Fewer than for the room: one person reads it, and many may ask. */
  private static final int RUNS = 12;

  private static final long SEED = 1;

  @Inject WorkerRegistry registry;
  @Inject Catalogues catalogues;
  @Inject Eligibility eligibility;
  @Inject ModelFiles sizes;
  @Inject Warmth warmth;
  @Inject VramGate vram;
  @Inject Predictions predictions;
  @Inject SnapshotRoom snapshotRoom;
  @Inject Ids ids;

  /**
   * @param graph in API format
   * @return empty if it is none
   */
  public Optional<RunForesight> foresee(ParticipantId person, String graph) {
    try {
      return Optional.of(foresee(person, PromptCodec.parse(graph)));
    } catch (ProtocolException notAGraph) {
      return Optional.empty();
    }
  }

  private RunForesight foresee(ParticipantId person, PromptGraph graph) {
    Workload workload = Workload.of(graph);
    Map<WorkerId, String> lacking = eligibility.lacking(graph, Set.of());
    List<RunForesight.WorkerFit> workers =
        seen().stream()
            .map(
                worker ->
                    new RunForesight.WorkerFit(
                        worker.id(),
                        worker.label(),
                        worker.takesJobs(),
                        lacking.getOrDefault(worker.id(), ""),
                        vram.judge(workload, worker)))
            .toList();
    Expectation start = start(person, workload, workers);
    return new RunForesight(files(graph, workload), workers, run(workload, workers, start), start);
  }

  private List<Worker> seen() {
    Set<WorkerId> known = catalogues.perWorker().keySet();
    return registry.all().stream().filter(worker -> known.contains(worker.id())).toList();
  }

  private List<RunForesight.FileOn> files(PromptGraph graph, Workload workload) {
    Map<WorkerId, GraphLacks> lacks = new HashMap<>();
    catalogues.perWorker().forEach((worker, all) -> lacks.put(worker, GraphLacks.of(graph, all)));
    return workload.models().stream()
        .map(model -> file(model, lacks))
        .sorted(
            Comparator.comparingLong(RunForesight.FileOn::bytes)
                .reversed()
                .thenComparing(RunForesight.FileOn::file))
        .toList();
  }

  private RunForesight.FileOn file(ModelRef model, Map<WorkerId, GraphLacks> lacks) {
    List<String> on = new ArrayList<>();
    List<String> loaded = new ArrayList<>();
    List<String> without = new ArrayList<>();
    for (Worker worker : seen()) {
      GraphLacks here = lacks.get(worker.id());
      if (here != null && here.files().contains(model)) {
        without.add(worker.label());
        continue;
      }
      boolean told = here != null && here.present().contains(model);
      if (!told && sizes.bytes(model, worker.id()) == 0) {
        continue;
      }
      on.add(worker.label());
      if (worker.takesJobs() && warmth.on(worker.id()).contains(model)) {
        loaded.add(worker.label());
      }
    }
    return new RunForesight.FileOn(model.file(), sizes.bytes(model), on, loaded, without);
  }

  /** Of the worker where it most likely runs, else of the fastest that can; learned ones only. */
  private @Nullable Prediction run(
      Workload workload, List<RunForesight.WorkerFit> workers, @Nullable Expectation start) {
    WorkerId likely = start == null ? null : start.worker();
    return workers.stream()
        .filter(RunForesight.WorkerFit::runsIt)
        .filter(fit -> likely == null || likely.equals(fit.worker()))
        .map(fit -> predictions.predict(workload, fit.worker()))
        .filter(prediction -> prediction.basis() != Prediction.Basis.PRIOR)
        .min(Comparator.comparingDouble(Prediction::p50))
        .orElse(null);
  }

  private @Nullable Expectation start(
      ParticipantId person, Workload workload, List<RunForesight.WorkerFit> workers) {
    if (workers.stream().noneMatch(RunForesight.WorkerFit::runsIt)) {
      return null;
    }
    SnapshotRoom.Snapshot snapshot = snapshotRoom.take();
    RoomNow now = snapshot.now();
    Candidate job = candidate(person, workload, workers, now.now());
    if (snapshot.control().open(Backlog.of(List.of(job))).isEmpty()) {
      return null;
    }
    RoomNow with =
        new RoomNow(now.backlog().plus(job), now.workers(), now.usage(), now.habits(), now.now());
    return new Forecast(snapshot.control().scheduler(), RUNS, SEED).of(with).start(job.job());
  }

  private Candidate candidate(
      ParticipantId person, Workload workload, List<RunForesight.WorkerFit> workers, Instant now) {
    Set<WorkerId> cannot =
        workers.stream()
            .filter(fit -> !fit.runsIt())
            .map(RunForesight.WorkerFit::worker)
            .collect(Collectors.toSet());
    return new Candidate(
        new JobId(ids.next()),
        person,
        JobClass.NORMAL,
        Long.MAX_VALUE,
        cannot,
        predictions.cost(workload),
        now);
  }
}
