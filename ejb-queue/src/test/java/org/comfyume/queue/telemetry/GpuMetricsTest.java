package org.comfyume.queue.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerState;
import org.comfyume.queue.fake.InMemoryRegistry;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GpuMetricsTest {

  private static final WorkerId GPU = new WorkerId("gpu-a");

  private final ManualClock clock = new ManualClock();
  private final InMemoryRegistry registry = new InMemoryRegistry(clock);
  private final GpuMetrics metrics = new GpuMetrics();

  @BeforeEach
  void wire() {
    metrics.registry = registry;
    metrics.clock = clock;
    WorkerEndpoint endpoint = new WorkerEndpoint(GPU, URI.create("http://gpu"), null);
    registry.configure(
        List.of(new Worker(endpoint, "GPU A", WorkerState.JOINING, null, null, null)));
  }

  @Test
  void what_is_unknown_is_not_a_zero() {
    assertThat(used(0)).isNaN();
    assertThat(metrics.age(GPU)).isNaN();
    joined();
    assertThat(used(0)).isEqualTo(60);
    assertThat(used(1)).isNaN();
    assertThat(used(0, new WorkerId("gone"))).isNaN();
  }

  @Test
  void an_old_value_is_no_value_but_its_age_goes_on() {
    joined();
    clock.pass(Duration.ofSeconds(15));
    assertThat(used(0)).isEqualTo(60);
    clock.pass(Duration.ofSeconds(1));
    assertThat(used(0)).isNaN();
    assertThat(metrics.age(GPU)).isEqualTo(16);
  }

  private void joined() {
    registry.joined(
        GPU,
        new WorkerCapabilities("", "classic", List.of(GpuReading.ofStats(0, "X", 100, 40, 0))));
  }

  private double used(int place) {
    return used(place, GPU);
  }

  private double used(int place, WorkerId worker) {
    return metrics.value(worker, place, gpu -> (double) gpu.vramUsedBytes());
  }
}
