package org.comfyume.queue.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.comfyume.core.fleet.DeviceReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NvidiaSmiTest {

  @Test
  void its_table_is_read_whatever_the_language_of_the_machine() throws Exception {
    DeviceList list =
        smi("echo '0, X, 10, 5, 5, 5, 5'; echo \"1, $LC_ALL, 10, 5, 5, 5, 5\"").read();
    assertThat(list.devices()).extracting(DeviceReading::name).containsExactly("X", "C");
  }

  @Test
  void a_program_that_is_not_there_is_told_as_such() {
    NvidiaSmi missing = new NvidiaSmi(List.of("comfyume-no-such-program"), Duration.ofSeconds(5));
    assertThatThrownBy(missing::read).isInstanceOf(IOException.class);
  }

  @Test
  void a_program_that_hangs_is_ended_with_its_children() {
    long start = System.nanoTime();
    assertThatThrownBy(() -> smi("sleep 600 & sleep 600").read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer than 1 s");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void a_program_without_end_is_cut_off() {
    assertThatThrownBy(() -> smi("yes '0, X, 10, 5, 5, 5, 5'").read())
        .isInstanceOf(IOException.class)
        .hasMessageMatching(".*(more than 4194304 bytes|longer than 1 s).*");
  }

  @Test
  void words_of_despair_are_no_device() throws Exception {
    assertThat(smi("echo Failed to initialize NVML; exit 9").read().devices()).isEmpty();
  }

  private static NvidiaSmi smi(String script) {
    return new NvidiaSmi(List.of("sh", "-c", script), Duration.ofSeconds(1));
  }
}
