package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.TelemetryHistory;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;

/** The last readings of a worker's devices, second by second. From memory; no transaction. */
@ApplicationScoped
public class ReadHistory {

  @Inject WorkerRegistry registry;
  @Inject TelemetryHistory history;
  @Inject InstantSource clock;

  /**
   * One device and what was read of it.
   *
   * @param now its last reading
   * @param points oldest first; a second without a reading is missing
   */
  public record Device(GpuReading now, List<TelemetryHistory.Point> points) {}

  /**
   * @param seconds how far back, 1 to {@link TelemetryHistory#SECONDS}
   * @return the worker's devices in order; empty if there is no such worker
   * @throws IllegalArgumentException if it is another number of seconds
   */
  public Optional<List<Device>> read(WorkerId id, int seconds) {
    Instant now = clock.instant();
    return registry.find(id).map(worker -> devices(worker, now, seconds));
  }

  private List<Device> devices(Worker worker, Instant now, int seconds) {
    List<Device> found = new ArrayList<>();
    List<GpuReading> gpus = worker.gpus();
    for (int place = 0; place < gpus.size(); place++) {
      found.add(new Device(gpus.get(place), history.read(worker.id(), place, now, seconds)));
    }
    return found;
  }
}
