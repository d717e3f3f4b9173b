package org.comfyume.queue.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comfyume.core.fleet.GpuReading.Source.NVIDIA_SMI;

import org.comfyume.core.fleet.DeviceReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmiTableTest {

  private static final long MIB = 1 << 20;

  @Test
  void every_line_is_a_device() {
    DeviceList list =
        SmiTable.parse(
            "0, NVIDIA H200, 143771, 77000, 97, 68, 412.48\n1, A, B, 24576, 20000, 0, 31, 15.2\n");
    assertThat(list.dropped()).isEmpty();
    assertThat(list.devices())
        .containsExactly(
            new DeviceReading(
                0, "NVIDIA H200", 143_771 * MIB, 77_000 * MIB, 97, 68, 412, NVIDIA_SMI),
            new DeviceReading(1, "A, B", 24_576 * MIB, 20_000 * MIB, 0, 31, 15, NVIDIA_SMI));
  }

  @Test
  void what_the_device_cannot_tell_is_unknown_and_no_fault() {
    DeviceList list =
        SmiTable.parse(
            "0, GB10, [N/A], [N/A], 5, 40, [Not Supported]\n1, X, 10, 5, [Unknown Error], N/A, 9\n");
    assertThat(list.dropped()).isEmpty();
    assertThat(list.devices())
        .containsExactly(
            new DeviceReading(0, "GB10", null, null, 5, 40, null, NVIDIA_SMI),
            new DeviceReading(1, "X", 10 * MIB, 5 * MIB, null, null, 9, NVIDIA_SMI));
  }

  @Test
  void what_cannot_be_true_is_dropped_and_the_rest_is_used() {
    DeviceList list = SmiTable.parse("0, X, 10, 5, 101, 151, NaN\n1, Y, 10, 11, 5, -4, 9\n");
    assertThat(list.dropped()).hasSize(5);
    assertThat(list.devices())
        .containsExactly(
            new DeviceReading(0, "X", 10 * MIB, 5 * MIB, null, null, null, NVIDIA_SMI),
            new DeviceReading(1, "Y", null, null, 5, null, 9, NVIDIA_SMI));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n",
        "No devices were found\n",
        "0, X, 10, 5, 5, 5\n",
        "x, X, 10, 5, 5, 5, 5\n",
        "0, X, 10, 5, 5, 5, 5",
      })
  void words_instead_of_a_table_are_no_device(String text) {
    assertThat(SmiTable.parse(text).devices()).isEmpty();
  }
}
