package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.core.fleet.TelemetryHistory;
import org.comfyume.core.fleet.WarmModels;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.graph.ModelRef;

/**
 * Which models each worker was believed to hold within the hour that readings are kept for. Only
 * changes are kept. In memory, lost at a restart; safe for concurrent use.
 */
@ApplicationScoped
public class WarmHistory {

  @Inject Warmth warmth;
  @Inject InstantSource clock;

  private final Map<WorkerId, Deque<Moment>> perWorker = new ConcurrentHashMap<>();

  /**
   * From when on a worker held these.
   *
   * @param bytes by model file; 0 where the size is not known
   */
  public record Moment(Instant from, Map<String, Long> bytes) {}

  void onReading(@Observes FleetChanged change) {
    WarmModels warm = warmth.on(change.worker());
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (ModelRef model : warm.models()) {
      bytes.merge(model.file(), warm.bytesOf(Set.of(model)), Long::sum);
    }
    Deque<Moment> moments =
        perWorker.computeIfAbsent(change.worker(), worker -> new ArrayDeque<>());
    synchronized (moments) {
      if (moments.isEmpty() ? !bytes.isEmpty() : !moments.getLast().bytes().equals(bytes)) {
        moments.addLast(new Moment(clock.instant(), bytes));
      }
      trim(moments);
    }
  }

  /** The oldest one that is left tells what was there when the hour began. */
  private void trim(Deque<Moment> moments) {
    Instant begin = clock.instant().minusSeconds(TelemetryHistory.SECONDS);
    while (moments.size() > 1
        && moments.stream().skip(1).findFirst().orElseThrow().from().isBefore(begin)) {
      moments.removeFirst();
    }
  }

  /** Oldest first. */
  List<Moment> of(WorkerId worker) {
    Deque<Moment> moments = perWorker.get(worker);
    if (moments == null) {
      return List.of();
    }
    synchronized (moments) {
      return List.copyOf(moments);
    }
  }
}
