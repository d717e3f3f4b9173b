package org.comfyume.queue.telemetry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.queue.usecase.FleetChanged;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What ops watches of each GPU, with the labels {@code worker} and {@code gpu} (its place among the
 * worker's, from 0). The series of a GPU begin when it is first heard of and stay. What is not
 * known, or older than {@link #OLD}, is NaN: a zero or a flat line would lie. Its age goes on.
 */
@ApplicationScoped
public class GpuMetrics {

  /** Fifteen readings were missed. */
  static final Duration OLD = Duration.ofSeconds(15);

  private static final Metadata USED =
      metadata("gpu_vram_used", MetricUnits.BYTES, "GPU memory in use");
  private static final Metadata TOTAL =
      metadata("gpu_vram_total", MetricUnits.BYTES, "Whole memory of the GPU");
  private static final Metadata HELD =
      metadata("gpu_vram_held", MetricUnits.BYTES, "GPU memory that ComfyUI holds");
  private static final Metadata UTILISATION =
      metadata("gpu_utilisation", "ratio", "How busy the GPU is, 0 to 1");
  private static final Metadata TEMPERATURE =
      metadata("gpu_temperature", "celsius", "Temperature of the chip");
  private static final Metadata POWER = metadata("gpu_power", "watts", "Power drawn");
  private static final Metadata AGE =
      metadata("gpu_reading_age", MetricUnits.SECONDS, "Time since the GPU was last read");

  @Inject MetricRegistry metrics;
  @Inject WorkerRegistry registry;
  @Inject InstantSource clock;

  private final Set<String> registered = ConcurrentHashMap.newKeySet();

  void on(@Observes FleetChanged fleet) {
    WorkerId id = fleet.worker();
    int gpus = registry.find(id).map(worker -> worker.gpus().size()).orElse(0);
    for (int place = 0; place < gpus; place++) {
      if (registered.add(id + "/" + place)) {
        register(id, place);
      }
    }
  }

  private void register(WorkerId id, int place) {
    gauge(id, place, USED, gpu -> (double) gpu.vramUsedBytes());
    gauge(id, place, TOTAL, gpu -> (double) gpu.vramTotalBytes());
    gauge(id, place, HELD, gpu -> (double) gpu.heldBytes());
    gauge(id, place, UTILISATION, gpu -> number(gpu.utilisationPercent()) / 100);
    gauge(id, place, TEMPERATURE, gpu -> number(gpu.temperatureCelsius()));
    gauge(id, place, POWER, gpu -> number(gpu.powerWatts()));
    metrics.gauge(AGE, () -> age(id), tags(id, place));
  }

  private void gauge(
      WorkerId id, int place, Metadata metadata, Function<GpuReading, Double> value) {
    metrics.gauge(metadata, () -> value(id, place, value), tags(id, place));
  }

  private static Metadata metadata(String name, String unit, String description) {
    return Metadata.builder().withName(name).withUnit(unit).withDescription(description).build();
  }

  private static Tag[] tags(WorkerId id, int place) {
    return new Tag[] {new Tag("worker", id.value()), new Tag("gpu", Integer.toString(place))};
  }

  /** Now, or NaN. */
  double value(WorkerId id, int place, Function<GpuReading, Double> value) {
    Optional<Worker> worker = registry.find(id);
    boolean known =
        worker.isPresent() && place < worker.get().gpus().size() && age(id) <= OLD.toSeconds();
    return known ? value.apply(worker.orElseThrow().gpus().get(place)) : Double.NaN;
  }

  /** Seconds since the last reading, or NaN if there was none. */
  double age(WorkerId id) {
    Instant at = registry.find(id).map(Worker::readAt).orElse(null);
    return at == null ? Double.NaN : Duration.between(at, clock.instant()).toMillis() / 1000.0;
  }

  private static double number(@Nullable Integer value) {
    return value == null ? Double.NaN : value;
  }
}
