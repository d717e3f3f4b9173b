package org.comfyume.queue.telemetry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.core.fleet.DeviceReader;
import org.comfyume.core.fleet.DeviceReading;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.queue.config.QueueConfig;
import org.comfyume.queue.config.TelemetryPlan;

/** Reads each worker's devices where the configuration says. */
@ApplicationScoped
public class ConfiguredDeviceReader implements DeviceReader {

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final String SMI = "nvidia-smi";

  @Inject QueueConfig config;
  @Inject InstantSource clock;

  private final Map<WorkerId, TelemetryPlan> plans = new ConcurrentHashMap<>();
  private final Map<String, SharedSource> sources = new ConcurrentHashMap<>();

  @Override
  public boolean hasSource(WorkerId worker) {
    TelemetryPlan plan = plan(worker);
    return plan.nvidiaSmi() || plan.exporter() != null;
  }

  @Override
  public List<DeviceReading> read(WorkerId worker) {
    TelemetryPlan plan = plan(worker);
    List<DeviceReading> own = chosen(source(plan).read(), plan.gpus());
    return own.stream().anyMatch(DeviceReading::tellsAnything) ? own : List.of();
  }

  private TelemetryPlan plan(WorkerId worker) {
    return plans.computeIfAbsent(worker, config::telemetry);
  }

  private SharedSource source(TelemetryPlan plan) {
    URI exporter = plan.exporter();
    return exporter == null
        ? sources.computeIfAbsent(SMI, key -> new SharedSource(new NvidiaSmi(), clock))
        : sources.computeIfAbsent(
            exporter.toString(), key -> new SharedSource(new Exporter(exporter, LIMIT), clock));
  }

  /** The wanted ones in the wanted order; one that the source does not know keeps its place. */
  static List<DeviceReading> chosen(List<DeviceReading> all, List<Integer> wanted) {
    if (wanted.isEmpty()) {
      return all;
    }
    return wanted.stream().map(index -> find(all, index)).toList();
  }

  private static DeviceReading find(List<DeviceReading> all, int index) {
    return all.stream()
        .filter(device -> device.index() == index)
        .findFirst()
        .orElseGet(() -> DeviceReading.silent(index));
  }
}
