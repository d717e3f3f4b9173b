package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.DeviceReader;
import org.comfyume.core.fleet.DeviceReading;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.TelemetryHistory;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;

/**
 * Reads the devices of every worker that is up: from the driver where there is such a source, and
 * from ComfyUI. The two are asked apart from each other, because a ComfyUI that loads a model may
 * leave a question open for long while the driver answers at once. Calls workers; no transaction.
 */
@ApplicationScoped
public class PollTelemetry {

  private static final Logger LOG = Logger.getLogger(PollTelemetry.class.getName());

  /** What the driver said is put over ComfyUI's words for so long; then the source is silent. */
  private static final Duration DRIVER_COUNTS = Duration.ofSeconds(3);

  @Inject WorkerGateway gateway;
  @Inject DeviceReader devices;
  @Inject WorkerRegistry registry;
  @Inject TelemetryHistory history;
  @Inject Background background;
  @Inject InstantSource clock;
  @Inject Event<FleetChanged> changed;

  private final Set<WorkerId> askingComfy = ConcurrentHashMap.newKeySet();
  private final Set<WorkerId> askingDriver = ConcurrentHashMap.newKeySet();
  private final Map<WorkerId, Told> driver = new ConcurrentHashMap<>();

  private record Told(List<DeviceReading> devices, Instant at) {}

  /** Asks each source once; one that has not answered the last question is not asked again. */
  public void poll() {
    for (Worker worker : registry.all()) {
      if (worker.isUp()) {
        ask(worker);
      }
    }
  }

  private void ask(Worker worker) {
    WorkerId id = worker.id();
    if (askingComfy.add(id)) {
      background.run("read the memory of " + id, () -> readComfy(worker));
    }
    if (devices.hasSource(id) && askingDriver.add(id)) {
      background.run("read the devices of " + id, () -> readDriver(id));
    }
  }

  private void readComfy(Worker worker) {
    WorkerId id = worker.id();
    try (WorkerConnection connection = gateway.connect(worker.endpoint())) {
      List<GpuReading> stats = connection.readGpus();
      registry.seen(id);
      List<DeviceReading> told = recent(id);
      keep(id, DeviceReading.over(stats, told));
      if (told.isEmpty()) { // else the driver's reading is what is told, once a second as well
        changed.fire(new FleetChanged(id));
      }
    } catch (WorkerUnavailableException e) {
      LOG.log(Level.FINE, "CFY-Q051 no reading of " + id, e);
    } finally {
      askingComfy.remove(id);
    }
  }

  /** Without memory it is no reading: then it waits for ComfyUI's. */
  private void readDriver(WorkerId id) {
    try {
      List<DeviceReading> told = devices.read(id);
      driver.put(id, new Told(told, clock.instant()));
      if (told.stream().anyMatch(DeviceReading::tellsMemory)) {
        registry.find(id).ifPresent(worker -> keep(id, DeviceReading.over(worker.gpus(), told)));
        changed.fire(new FleetChanged(id));
      }
    } finally {
      askingDriver.remove(id);
    }
  }

  private List<DeviceReading> recent(WorkerId id) {
    Told told = driver.get(id);
    return told == null || !told.at().plus(DRIVER_COUNTS).isAfter(clock.instant())
        ? List.of()
        : told.devices();
  }

  private void keep(WorkerId id, List<GpuReading> gpus) {
    registry.read(id, gpus);
    history.add(id, gpus, clock.instant());
  }
}
