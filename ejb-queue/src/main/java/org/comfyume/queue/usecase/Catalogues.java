package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.comfyume.core.fleet.WorkerId;
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
  private final AtomicLong version = new AtomicLong();
  private volatile @Nullable NodeCatalogue merged;

  synchronized void put(WorkerId worker, byte[] objectInfo, NodeCatalogue catalogue) {
    perWorker.put(worker, catalogue);
    sources.put(worker, objectInfo);
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

  /** What the room can run; empty if no worker was ever seen. */
  Optional<NodeCatalogue> room() {
    return Optional.ofNullable(merged);
  }
}
