package org.comfyume.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comfyume.core.fleet.GpuReading.Source.EXPORTER;
import static org.comfyume.core.fleet.GpuReading.Source.SYSTEM_STATS;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceReadingTest {

  private static final GpuReading STATS = GpuReading.ofStats(0, "NVIDIA X", 100, 70, 25);
  private static final DeviceReading WHOLE =
      new DeviceReading(4, "X", 101L, 50L, 97, 68, 412, EXPORTER);

  @Test
  void the_driver_tells_memory_and_heat_and_comfyui_what_it_holds() {
    assertThat(DeviceReading.over(List.of(STATS), List.of(WHOLE)))
        .containsExactly(new GpuReading(0, "NVIDIA X", 101, 50, 45, 97, 68, 412, EXPORTER));
  }

  @Test
  void memory_that_the_driver_does_not_tell_is_comfyuis() {
    DeviceReading warm = new DeviceReading(4, "X", 101L, null, null, 68, null, EXPORTER);
    assertThat(warm.tellsMemory()).isFalse();
    assertThat(DeviceReading.over(List.of(STATS), List.of(warm)))
        .containsExactly(new GpuReading(0, "NVIDIA X", 100, 70, 25, null, 68, null, SYSTEM_STATS));
  }

  @Test
  void a_device_that_tells_nothing_keeps_its_place() {
    GpuReading second = GpuReading.ofStats(1, "NVIDIA Y", 200, 10, 150);
    DeviceReading nothing = DeviceReading.silent(3);
    assertThat(nothing.tellsAnything()).isFalse();
    assertThat(DeviceReading.over(List.of(STATS, second), List.of(nothing, WHOLE)))
        .containsExactly(STATS, new GpuReading(1, "NVIDIA Y", 101, 50, 110, 97, 68, 412, EXPORTER));
  }

  @Test
  void a_device_that_only_one_knows_is_told_by_that_one() {
    assertThat(DeviceReading.over(List.of(), List.of(WHOLE)))
        .containsExactly(new GpuReading(4, "X", 101, 50, 0, 97, 68, 412, EXPORTER));
    assertThat(DeviceReading.over(List.of(STATS), List.of())).containsExactly(STATS);
    DeviceReading warm = new DeviceReading(4, "X", null, null, 5, 5, 5, EXPORTER);
    assertThat(DeviceReading.over(List.of(), List.of(warm))).isEmpty();
  }
}
