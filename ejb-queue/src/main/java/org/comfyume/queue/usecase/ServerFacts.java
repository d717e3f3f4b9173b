package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.core.fleet.WorkerId;

/** What the server of each worker last told of itself. In memory; safe for concurrent use. */
@ApplicationScoped
public class ServerFacts {

  private final Map<WorkerId, Told> perWorker = new ConcurrentHashMap<>();

  /**
   * What one told.
   *
   * @param system the member of that name in {@code /system_stats}, without command line and paths
   * @param assets how it answers questions about assets
   * @param at when
   */
  record Told(JsonObject system, AssetsAnswer assets, Instant at) {}

  void put(WorkerId worker, Told told) {
    perWorker.put(worker, told);
  }

  Map<WorkerId, Told> perWorker() {
    return Map.copyOf(perWorker);
  }
}
