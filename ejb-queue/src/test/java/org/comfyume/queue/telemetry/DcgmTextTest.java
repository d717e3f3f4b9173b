package org.comfyume.queue.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comfyume.core.fleet.GpuReading.Source.EXPORTER;

import java.util.Random;
import org.comfyume.core.fleet.DeviceReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class DcgmTextTest {

  private static final String WHOLE =
      """
      # HELP DCGM_FI_DEV_GPU_UTIL GPU utilization (in %).
      # TYPE DCGM_FI_DEV_GPU_UTIL gauge
      DCGM_FI_DEV_GPU_UTIL{gpu="0",UUID="GPU-1",device="nvidia0",modelName="NVIDIA H200",Hostname="h"} 97
      DCGM_FI_DEV_GPU_UTIL{gpu="1",UUID="GPU-2",device="nvidia1",modelName="NVIDIA H200",Hostname="h"} 0
      DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="GPU-1",modelName="NVIDIA H200"} 68
      DCGM_FI_DEV_GPU_TEMP{gpu="1",UUID="GPU-2",modelName="NVIDIA H200"} 31
      DCGM_FI_DEV_POWER_USAGE{gpu="0",UUID="GPU-1",modelName="NVIDIA H200"} 412.481000
      DCGM_FI_DEV_FB_FREE{gpu="0",UUID="GPU-1",modelName="NVIDIA H200"} 77000
      DCGM_FI_DEV_FB_USED{gpu="0",UUID="GPU-1",modelName="NVIDIA H200"} 66000
      DCGM_FI_DEV_FB_FREE{gpu="1",UUID="GPU-2",modelName="NVIDIA H200"} 143000 1700000000000
      DCGM_FI_DEV_FB_USED{ gpu = "1" , UUID="GPU-2",modelName="NVIDIA H200",} 4e0
      DCGM_FI_DEV_XID_ERRORS{gpu="0"} 0
      go_goroutines 12
      """;

  private static final long MIB = 1 << 20;

  @Test
  void every_device_is_read_with_its_memory_load_heat_and_power() {
    DeviceList list = DcgmText.parse(WHOLE);
    assertThat(list.dropped()).isEmpty();
    assertThat(list.devices())
        .containsExactly(
            new DeviceReading(0, "NVIDIA H200", 143_000 * MIB, 77_000 * MIB, 97, 68, 412, EXPORTER),
            new DeviceReading(
                1, "NVIDIA H200", 143_004 * MIB, 143_000 * MIB, 0, 31, null, EXPORTER));
  }

  @Test
  void memory_that_the_driver_reserves_is_not_free() {
    DeviceList list =
        DcgmText.parse(
            line("FB_USED", "0", "10")
                + line("FB_FREE", "0", "80")
                + line("FB_RESERVED", "0", "5"));
    assertThat(list.devices().get(0).totalBytes()).isEqualTo(95 * MIB);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "+Inf", "-1", "2097153", "9223372036854775794", "x", "\"5\"", "1e400"})
  void a_memory_that_cannot_be_is_dropped_and_the_rest_is_used(String value) {
    DeviceList list =
        DcgmText.parse(
            line("FB_USED", "0", value) + line("FB_FREE", "0", "5") + line("GPU_TEMP", "0", "40"));
    assertThat(list.dropped()).hasSize(1).allMatch(note -> note.contains("USED_MIB=" + value));
    assertThat(list.devices())
        .containsExactly(new DeviceReading(0, "", null, null, null, 40, null, EXPORTER));
  }

  @Test
  void heat_load_and_power_have_limits_too() {
    DeviceList list =
        DcgmText.parse(
            line("GPU_TEMP", "0", "151")
                + line("GPU_UTIL", "0", "100.5")
                + line("POWER_USAGE", "0", "10001"));
    assertThat(list.dropped()).hasSize(3);
    assertThat(list.devices().get(0).tellsAnything()).isFalse();
    assertThat(
            DcgmText.parse(
                    line("GPU_TEMP", "0", "150")
                        + line("GPU_UTIL", "0", "100")
                        + line("POWER_USAGE", "0", "0"))
                .dropped())
        .isEmpty();
  }

  @Test
  void a_cut_text_is_read_up_to_its_last_whole_line() {
    for (int end = 0; end < WHOLE.length(); end++) {
      DcgmText.parse(WHOLE.substring(0, end))
          .devices()
          .forEach(
              device -> {
                assertThat(device.temperatureCelsius()).isIn(null, 68, 31);
                assertThat(device.freeBytes()).isIn(null, 77_000 * MIB, 143_000 * MIB);
              });
    }
  }

  @Test
  void a_part_of_a_device_is_not_the_device() {
    assertThat(
            DcgmText.parse("DCGM_FI_DEV_FB_USED{gpu=\"0\",GPU_I_ID=\"7\",GPU_I_PROFILE=\"1g\"} 5\n")
                .devices())
        .isEmpty();
  }

  @Test
  void a_label_may_hold_anything() {
    DeviceList list =
        DcgmText.parse("DCGM_FI_DEV_GPU_TEMP{modelName=\"a\\\"},b=\\\\\",gpu=\"3\"} 40\n");
    assertThat(list.devices()).extracting(DeviceReading::index).containsExactly(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DCGM_FI_DEV_GPU_TEMP{gpu=\"0\"",
        "DCGM_FI_DEV_GPU_TEMP{gpu=\"0\"}",
        "DCGM_FI_DEV_GPU_TEMP{gpu=\"0} 5",
        "DCGM_FI_DEV_GPU_TEMP{gpu=0} 5",
        "DCGM_FI_DEV_GPU_TEMP{} 5",
        "DCGM_FI_DEV_GPU_TEMP{gpu=\"-1\"} 5",
        "DCGM_FI_DEV_GPU_TEMP{gpu=\"256\"} 5",
        "DCGM_FI_DEV_GPU_TEMP{gpu=\"99999999999\"} 5",
        "DCGM_FI_DEV_GPU_TEMP{gpu=\"0\"} 5 now",
      })
  void a_line_that_is_none_is_noted_without_control_characters(String line) {
    DeviceList list = DcgmText.parse(line + "\u0007\u001b[31m\n");
    assertThat(list.devices()).noneMatch(DeviceReading::tellsAnything);
    assertThat(list.dropped()).hasSize(1).noneMatch(note -> note.matches("(?s).*\\p{Cntrl}.*"));
  }

  @Test
  void noise_of_any_size_yields_few_notes_and_no_exception() {
    Random random = new Random(7);
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      noise
          .append((char) random.nextInt(0x250))
          .append(i % 50 == 0 ? "\nDCGM_FI_DEV_GPU_TEMP{" : "");
    }
    noise
        .append('\n')
        .append("DCGM_FI_DEV_GPU_TEMP{gpu=\"")
        .append("\\\"".repeat(500_000))
        .append('\n');
    DeviceList list = DcgmText.parse(noise.toString());
    assertThat(list.dropped()).hasSizeLessThanOrEqualTo(10).allMatch(note -> note.length() <= 81);
  }

  private static String line(String name, String gpu, String value) {
    return "DCGM_FI_DEV_" + name + "{gpu=\"" + gpu + "\"} " + value + "\n";
  }
}
