package org.comfyume.queue.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.comfyume.core.fleet.DeviceReading;
import org.comfyume.core.fleet.GpuReading.Source;
import org.junit.jupiter.api.Test;

class ConfiguredDeviceReaderTest {

  private static final DeviceReading FIRST = device(0);
  private static final DeviceReading SECOND = device(1);

  @Test
  void without_a_choice_all_devices_are_the_workers() {
    assertThat(ConfiguredDeviceReader.chosen(List.of(FIRST, SECOND), List.of()))
        .containsExactly(FIRST, SECOND);
  }

  @Test
  void chosen_devices_come_in_the_workers_order_and_a_missing_one_keeps_its_place() {
    assertThat(ConfiguredDeviceReader.chosen(List.of(FIRST, SECOND), List.of(1, 7, 0)))
        .containsExactly(SECOND, DeviceReading.silent(7), FIRST);
  }

  private static DeviceReading device(int index) {
    return new DeviceReading(index, "X", 10L, 5L, 1, 2, 3, Source.EXPORTER);
  }
}
