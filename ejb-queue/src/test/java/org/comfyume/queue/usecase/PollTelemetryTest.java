package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.DeviceReading;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.GpuReading.Source;
import org.comfyume.core.fleet.TelemetryHistory;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.queue.fake.ScriptedDevices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollTelemetryTest {

  private static final GpuReading PROBED = GpuReading.ofStats(0, "GPU", 100, 100, 0);
  private static final GpuReading FROM_COMFY = GpuReading.ofStats(0, "GPU", 100, 40, 30);
  private static final DeviceReading DRIVER =
      new DeviceReading(3, "NVIDIA", 101L, 20L, 97, 68, 412, Source.EXPORTER);

  private final Room room = new Room();
  private final ScriptedDevices devices = new ScriptedDevices();
  private final PollTelemetry poll = new PollTelemetry();
  private final ReadHistory history = new ReadHistory();

  @BeforeEach
  void wire() {
    poll.gateway = room.gateway;
    poll.devices = devices;
    poll.registry = room.registry;
    poll.history = new TelemetryHistory();
    poll.background = room.background;
    poll.clock = room.clock;
    poll.changed = room.fleet;
    history.registry = room.registry;
    history.history = poll.history;
    history.clock = room.clock;
    WorkerCapabilities found = new WorkerCapabilities("0.11.1", "classic", List.of(PROBED));
    room.registry.joined(Room.GPU_A, found);
    room.registry.joined(Room.GPU_B, found);
  }

  @Test
  void every_worker_that_is_up_is_read_and_told() {
    room.registry.lost(Room.GPU_B, "away");
    tick();
    assertThat(room.fleet.all()).containsExactly(new FleetChanged(Room.GPU_A));
    assertThat(room.gpuA.closed).isEqualTo(1);
    assertThat(worker().gpus()).containsExactly(FROM_COMFY);
  }

  @Test
  void a_worker_that_has_not_answered_is_not_asked_again() {
    poll.poll();
    poll.poll();
    assertThat(room.background.names()).hasSize(2).doesNotHaveDuplicates();
    room.background.runAll();
    poll.poll();
    assertThat(room.background.names()).hasSize(4);
  }

  @Test
  void a_worker_that_did_not_answer_is_asked_the_next_time() {
    room.gpuA.away = new WorkerUnavailableException("away", true, null);
    tick();
    room.gpuA.away = null;
    tick();
    assertThat(room.fleet.all()).contains(new FleetChanged(Room.GPU_A));
  }

  @Test
  void the_driver_tells_the_memory_and_comfyui_what_it_holds() {
    devices.devices.put(Room.GPU_A, List.of(DRIVER));
    tick();
    assertThat(worker().gpus())
        .containsExactly(new GpuReading(0, "GPU", 101, 20, 50, 97, 68, 412, Source.EXPORTER));
    tick();
    assertThat(worker().gpus().get(0).heldBytes()).isEqualTo(50);
    assertThat(worker().gpus().get(0).source()).isEqualTo(Source.EXPORTER);
  }

  @Test
  void a_worker_that_hangs_is_read_by_the_driver_and_gives_no_sign_of_life() {
    devices.devices.put(Room.GPU_A, List.of(DRIVER));
    room.gpuA.silent = new WorkerUnavailableException("hangs", false, null);
    Instant joined = room.clock.instant();
    room.clock.pass(Duration.ofSeconds(9));
    tick();
    assertThat(worker().readAt()).isEqualTo(room.clock.instant());
    assertThat(worker().lastSeen()).isEqualTo(joined);
    assertThat(worker().gpus().get(0).vramFreeBytes()).isEqualTo(20);
  }

  @Test
  void comfyui_takes_over_when_the_driver_falls_silent() {
    devices.devices.put(Room.GPU_A, List.of(DRIVER));
    tick();
    devices.devices.put(Room.GPU_A, List.of());
    tick();
    tick();
    assertThat(worker().gpus()).containsExactly(FROM_COMFY);
  }

  @Test
  void a_reading_of_a_driver_that_hangs_counts_three_seconds() {
    devices.devices.put(Room.GPU_A, List.of(DRIVER));
    tick();
    devices.devices.remove(Room.GPU_A);
    room.clock.pass(Duration.ofSeconds(2));
    tick();
    assertThat(worker().gpus().get(0).source()).isEqualTo(Source.EXPORTER);
    room.clock.pass(Duration.ofSeconds(2));
    tick();
    assertThat(worker().gpus()).containsExactly(FROM_COMFY);
  }

  @Test
  void when_every_source_is_silent_the_reading_grows_old() {
    devices.devices.put(Room.GPU_A, List.of(DRIVER));
    tick();
    Instant last = room.clock.instant();
    devices.devices.put(Room.GPU_A, List.of());
    room.gpuA.silent = new WorkerUnavailableException("hangs", false, null);
    room.clock.pass(Duration.ofSeconds(30));
    tick();
    assertThat(worker().readAt()).isEqualTo(last);
  }

  @Test
  void heat_without_memory_waits_for_comfyuis_memory() {
    devices.devices.put(
        Room.GPU_A,
        List.of(new DeviceReading(0, "", null, null, null, 68, null, Source.NVIDIA_SMI)));
    tick();
    tick();
    assertThat(worker().gpus())
        .containsExactly(
            new GpuReading(0, "GPU", 100, 40, 30, null, 68, null, Source.SYSTEM_STATS));
  }

  @Test
  void heat_without_memory_does_not_make_an_old_memory_new() {
    devices.devices.put(
        Room.GPU_A,
        List.of(new DeviceReading(0, "", null, null, null, 68, null, Source.NVIDIA_SMI)));
    room.gpuA.silent = new WorkerUnavailableException("hangs", false, null);
    Instant joined = room.clock.instant();
    room.clock.pass(Duration.ofSeconds(9));
    tick();
    assertThat(worker().readAt()).isEqualTo(joined);
  }

  @Test
  void an_answer_of_comfyuis_is_a_sign_of_life() {
    room.clock.pass(Duration.ofSeconds(9));
    tick();
    assertThat(worker().lastSeen()).isEqualTo(room.clock.instant());
  }

  @Test
  void readings_are_kept_second_by_second() {
    for (int second = 0; second < 3; second++) {
      tick();
      room.clock.pass(Duration.ofSeconds(1));
    }
    ReadHistory.Device device = history.read(Room.GPU_A, 60).orElseThrow().get(0);
    assertThat(device.now()).isEqualTo(FROM_COMFY);
    assertThat(device.points()).hasSize(3).allMatch(point -> point.usedBytes() == 60);
    assertThat(history.read(Room.GPU_A, 1).orElseThrow().get(0).points()).isEmpty();
    assertThat(history.read(new WorkerId("nobody"), 1)).isEmpty();
    assertThatThrownBy(() -> history.read(Room.GPU_A, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void tick() {
    poll.poll();
    room.background.runAll();
  }

  private Worker worker() {
    return room.registry.find(Room.GPU_A).orElseThrow();
  }
}
