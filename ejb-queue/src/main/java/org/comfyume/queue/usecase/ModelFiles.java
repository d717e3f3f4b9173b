package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.graph.ModelRef;

/**
 * How large the model files of each worker are. In memory, asked for when a worker joins; safe for
 * concurrent use.
 */
@ApplicationScoped
public class ModelFiles {

  private final Map<WorkerId, Sizes> perWorker = new ConcurrentHashMap<>();

  /** By reference, and by file alone: a graph does not always tell the folder. */
  private record Sizes(
      Map<ModelRef, Long> exact, Map<String, Long> byFile, Map<String, Double> byKey) {}

  void put(WorkerId worker, Map<ModelRef, Long> files) {
    Map<String, Long> byFile = new HashMap<>();
    Map<String, Double> byKey = new HashMap<>();
    files.forEach(
        (ref, bytes) -> {
          byFile.put(ref.file(), bytes);
          byKey.put(ref.key(), (double) bytes);
        });
    perWorker.put(worker, new Sizes(Map.copyOf(files), Map.copyOf(byFile), Map.copyOf(byKey)));
  }

  /** Size in bytes, or 0 if this worker did not tell. */
  long bytes(ModelRef model, WorkerId worker) {
    Sizes sizes = perWorker.get(worker);
    if (sizes == null) {
      return 0;
    }
    Long exact = sizes.exact().get(model);
    return exact != null ? exact : sizes.byFile().getOrDefault(model.file(), 0L);
  }

  /** Forgets workers that are not among these. */
  void keepOnly(Collection<WorkerId> workers) {
    perWorker.keySet().retainAll(workers);
  }

  /** Every file that any worker has, by folder, with the largest size in bytes that one told. */
  SortedMap<String, SortedMap<String, Long>> byFolder() {
    SortedMap<String, SortedMap<String, Long>> folders = new TreeMap<>();
    for (Sizes sizes : perWorker.values()) {
      sizes
          .exact()
          .forEach(
              (ref, bytes) ->
                  folders
                      .computeIfAbsent(ref.folder(), folder -> new TreeMap<>())
                      .merge(ref.file(), bytes, Math::max));
    }
    return folders;
  }

  /** All sizes in bytes by the key of the model, as a forecast takes them. */
  Map<String, Double> byKey(WorkerId worker) {
    Sizes sizes = perWorker.get(worker);
    return sizes == null ? Map.of() : sizes.byKey();
  }

  /** The largest size any worker told, or 0. */
  long bytes(ModelRef model) {
    return perWorker.keySet().stream().mapToLong(worker -> bytes(model, worker)).max().orElse(0);
  }
}
