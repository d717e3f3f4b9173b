package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.graph.ModelRef;

/**
 * The model files of each worker. In memory, asked for when a worker joins; safe for concurrent
 * use.
 */
@ApplicationScoped
public class ModelFiles {

  private final Map<WorkerId, Sizes> perWorker = new ConcurrentHashMap<>();

  /** By reference, and by file alone: a graph does not always tell the folder. */
  private record Sizes(
      Map<ModelRef, ModelFile> exact, Map<String, Long> byFile, Map<String, Double> byKey) {}

  void put(WorkerId worker, Map<ModelRef, ModelFile> files) {
    Map<String, Long> byFile = new HashMap<>();
    Map<String, Double> byKey = new HashMap<>();
    files.forEach(
        (ref, file) -> {
          byFile.put(ref.file(), file.bytes());
          byKey.put(ref.key(), (double) file.bytes());
        });
    perWorker.put(worker, new Sizes(Map.copyOf(files), Map.copyOf(byFile), Map.copyOf(byKey)));
  }

  /** Size in bytes, or 0 if this worker did not tell. */
  long bytes(ModelRef model, WorkerId worker) {
    Sizes sizes = perWorker.get(worker);
    if (sizes == null) {
      return 0;
    }
    ModelFile exact = sizes.exact().get(model);
    return exact != null ? exact.bytes() : sizes.byFile().getOrDefault(model.file(), 0L);
  }

  /** Forgets workers that are not among these. */
  void keepOnly(Collection<WorkerId> workers) {
    perWorker.keySet().retainAll(workers);
  }

  /** Every file that any worker has, by folder, as the worker with the largest one tells it. */
  SortedMap<String, SortedMap<String, ModelFile>> byFolder() {
    SortedMap<String, SortedMap<String, ModelFile>> folders = new TreeMap<>();
    for (Sizes sizes : perWorker.values()) {
      sizes
          .exact()
          .forEach(
              (ref, file) ->
                  folders
                      .computeIfAbsent(ref.folder(), folder -> new TreeMap<>())
                      .merge(ref.file(), file, ModelFiles::larger));
    }
    return folders;
  }

  private static ModelFile larger(ModelFile one, ModelFile other) {
    return other.bytes() > one.bytes() ? other : one;
  }

  /** The workers that have exactly this file, each with its own; in the order of their names. */
  SortedMap<String, ModelFile> holders(ModelRef model) {
    SortedMap<String, ModelFile> holders = new TreeMap<>();
    perWorker.forEach(
        (worker, sizes) -> {
          ModelFile file = sizes.exact().get(model);
          if (file != null) {
            holders.put(worker.value(), file);
          }
        });
    return holders;
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
