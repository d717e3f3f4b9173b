package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.WarmModels;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.prediction.RunMeasure;
import org.comfyume.core.prediction.Workload;
import org.comfyume.core.scheduling.forecast.ModelMemory;

/**
 * Which models each worker holds in its memory: followed from what ran there, since ComfyUI does
 * not tell; corrected by how much memory is used at all. A belief, never a promise. Safe for
 * concurrent use.
 */
@ApplicationScoped
public class Warmth {

  @Inject WorkerRegistry registry;
  @Inject ModelFiles sizes;

  private final Map<WorkerId, WarmModels> perWorker = new ConcurrentHashMap<>();
  private final Map<AttemptId, Set<ModelRef>> cold = new ConcurrentHashMap<>();
  private final Map<WorkerId, AttemptId> busy = new ConcurrentHashMap<>();

  WarmModels on(WorkerId worker) {
    return perWorker.getOrDefault(worker, WarmModels.none());
  }

  /** The attempt is about to run there; what it needs is warm from now on. */
  void using(AttemptId attempt, Workload workload, WorkerId worker) {
    perWorker.compute(
        worker,
        (id, old) -> {
          WarmModels before = old == null ? WarmModels.none() : old;
          Set<ModelRef> missing = new HashSet<>(workload.models());
          missing.removeIf(before::contains);
          cold.put(attempt, missing);
          busy.put(worker, attempt);
          return before.used(withSizes(workload.models(), worker), capacity(worker));
        });
  }

  /**
   * What the attempt had to load, asked for once; empty if that is not known because we started
   * after it.
   */
  Optional<Set<ModelRef>> coldAtStart(AttemptId attempt) {
    busy.values().remove(attempt);
    return Optional.ofNullable(cold.remove(attempt));
  }

  /** What people read of it, largest first; each name once. */
  List<WarmModel> held(WorkerId worker) {
    Map<String, WarmModel> byName = new LinkedHashMap<>();
    on(worker).models().stream()
        .sorted(Comparator.comparingLong((ModelRef model) -> -sizes.bytes(model, worker)))
        .forEach(model -> byName.putIfAbsent(name(model), warm(model, sizes.bytes(model, worker))));
    return List.copyOf(byName.values());
  }

  private static WarmModel warm(ModelRef model, long bytes) {
    return new WarmModel(name(model), Math.max(0, bytes));
  }

  /** Its file without folder and ending. */
  private static String name(ModelRef model) {
    return model.file().replaceFirst("^.*/", "").replaceFirst("[.][^.]+$", "");
  }

  /** The same for a forecast. */
  ModelMemory memory(WorkerId worker) {
    WarmModels warm = on(worker);
    return new ModelMemory(
        warm.models().stream().map(ModelRef::key).toList(),
        sizes.byKey(worker),
        (double) capacity(worker));
  }

  /** What a running attempt had to load; empty if nothing, or if that is not known. */
  Set<ModelRef> cold(AttemptId attempt) {
    return cold.getOrDefault(attempt, Set.of());
  }

  /** Its memory was emptied: by us, by an error for want of memory, or by a restart. */
  void emptied(WorkerId worker) {
    perWorker.remove(worker);
  }

  /**
   * Less memory is used than the models we believe in would take: the oldest are gone. Says nothing
   * while a job runs, whose models may still be on their way.
   */
  private void read(WorkerId worker, List<GpuReading> gpus) {
    if (!busy.containsKey(worker) && !gpus.isEmpty() && gpus.get(0).vramTotalBytes() > 0) {
      perWorker.computeIfPresent(worker, (id, warm) -> warm.shrunkTo(gpus.get(0).vramUsedBytes()));
    }
  }

  void onReading(@Observes FleetChanged change) {
    registry.find(change.worker()).ifPresent(worker -> read(worker.id(), worker.gpus()));
  }

  /** After a start of ours: what ran last is believed to be there, until readings say otherwise. */
  void recall(List<RunMeasure> oldestFirst) {
    for (RunMeasure run : oldestFirst) {
      perWorker.merge(
          run.worker(),
          WarmModels.none().used(withSizes(run.workload().models(), run.worker()), Long.MAX_VALUE),
          (old, more) ->
              old.used(withSizes(run.workload().models(), run.worker()), capacity(run.worker())));
    }
  }

  private Map<ModelRef, Long> withSizes(Set<ModelRef> models, WorkerId worker) {
    Map<ModelRef, Long> result = new HashMap<>();
    models.forEach(model -> result.put(model, sizes.bytes(model, worker)));
    return result;
  }

  /** Whole memory of the device that ComfyUI runs on; unlimited if no reading tells. */
  private long capacity(WorkerId worker) {
    return registry
        .find(worker)
        .flatMap(known -> known.gpus().stream().findFirst())
        .map(GpuReading::vramTotalBytes)
        .filter(bytes -> bytes > 0)
        .orElse(Long.MAX_VALUE);
  }
}
