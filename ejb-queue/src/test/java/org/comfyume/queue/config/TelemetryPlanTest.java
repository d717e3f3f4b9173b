package org.comfyume.queue.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TelemetryPlanTest {

  @Test
  void without_a_source_comfyui_alone_is_asked() {
    assertThat(plan("", "0,1")).isEqualTo(TelemetryPlan.NONE);
    assertThat(TelemetryPlan.of("a", Optional.empty(), Optional.empty()))
        .isEqualTo(TelemetryPlan.NONE);
  }

  @Test
  void an_exporter_has_its_usual_path_unless_another_is_given() {
    URI usual = URI.create("http://gpu1:9400/metrics");
    assertThat(plan("http://gpu1:9400", "").exporter()).isEqualTo(usual);
    assertThat(plan(" http://gpu1:9400/ ", "").exporter()).isEqualTo(usual);
    assertThat(plan("https://x/dcgm", "").exporter()).isEqualTo(URI.create("https://x/dcgm"));
  }

  @Test
  void devices_are_kept_in_their_order() {
    assertThat(plan("nvidia-smi", " 3, 1 "))
        .isEqualTo(new TelemetryPlan(null, true, List.of(3, 1)));
    assertThat(plan("nvidia-smi", "").gpus()).isEmpty();
  }

  @Test
  void a_wrong_value_names_its_key_and_what_is_allowed() {
    assertThatThrownBy(() -> plan("smi", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("comfyume.worker.gpu-a.telemetry", "'smi'", "nvidia-smi, or");
    assertThatThrownBy(() -> plan("nvidia-smi", "0-3"))
        .hasMessageContainingAll("comfyume.worker.gpu-a.gpus", "'0-3'", "such as 0,1");
  }

  private static TelemetryPlan plan(String telemetry, String gpus) {
    return TelemetryPlan.of("gpu-a", Optional.of(telemetry), Optional.of(gpus));
  }
}
