package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.graph.GraphRules;
import org.comfyume.core.graph.NodeCatalogue;
import org.jspecify.annotations.Nullable;

/**
 * The node classes of every worker that was ever seen, and of the room together. In memory; safe
 * for concurrent use.
 */
@ApplicationScoped
public class Catalogues {

  private final Map<WorkerId, NodeCatalogue> perWorker = new ConcurrentHashMap<>();
  private final Map<WorkerId, byte[]> sources = new ConcurrentHashMap<>();
  private final Set<WorkerId> namingMissingClasses = ConcurrentHashMap.newKeySet();
  private final AtomicLong version = new AtomicLong();
  private volatile @Nullable NodeCatalogue merged;

  synchronized void put(WorkerId worker, byte[] objectInfo, NodeCatalogue catalogue) {
    perWorker.put(worker, catalogue);
    sources.put(worker, objectInfo);
    if (namesMissingClasses(objectInfo)) {
      namingMissingClasses.add(worker);
    } else {
      namingMissingClasses.remove(worker);
    }
    merged = NodeCatalogue.merge(List.copyOf(perWorker.values()));
    version.incrementAndGet();
  }

  synchronized void keepOnly(List<WorkerId> workers) {
    perWorker.keySet().retainAll(workers);
    sources.keySet().retainAll(workers);
    merged = perWorker.isEmpty() ? null : NodeCatalogue.merge(List.copyOf(perWorker.values()));
    version.incrementAndGet();
  }

  /** Grows with every change. */
  long version() {
    return version.get();
  }

  Map<WorkerId, NodeCatalogue> perWorker() {
    return Map.copyOf(perWorker);
  }

  /** The bodies of {@code /object_info} by worker, in a stable order. */
  Map<String, byte[]> sources() {
    Map<String, byte[]> result = new TreeMap<>();
    sources.forEach((worker, body) -> result.put(worker.value(), body));
    return result;
  }

  /**
   * How the room's workers judge a graph: a class that is missing gets a name of its own only where
   * all do so. A cycle is always told instead of silently dropped.
   */
  GraphRules rules() {
    return new GraphRules(
        !perWorker.isEmpty() && namingMissingClasses.containsAll(perWorker.keySet()), true);
  }

  /** Node definitions that tell of list inputs came together with the new word for it, in 0.12. */
  private static boolean namesMissingClasses(byte[] objectInfo) {
    return new String(objectInfo, StandardCharsets.UTF_8).contains("\"is_input_list\"");
  }

  /** What the room can run; empty if no worker was ever seen. */
  Optional<NodeCatalogue> room() {
    return Optional.ofNullable(merged);
  }
}
