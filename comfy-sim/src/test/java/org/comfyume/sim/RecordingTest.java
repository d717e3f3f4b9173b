package org.comfyume.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.comfyume.sim.model.ModelTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator held against real traffic of four ComfyUI versions. */
class RecordingTest {

  @ParameterizedTest
  @ValueSource(strings = {"0.3.64", "0.9.2", "0.11.1", "0.33.0"})
  void the_simulator_answers_the_recorded_requests_as_recorded(String version) {
    SimServer.Builder builder =
        SimServer.builder()
            .version(version)
            .cpu()
            .models(ModelTable.empty())
            .maxUploadBytes(2 << 20)
            .speed(2);
    try (SimServer sim = builder.build().start()) {
      List<String> differences = new Replay(sim, version).run(Replay.fixture(version, "http.json"));
      assertThat(String.join("\n", differences)).isEmpty();
    }
  }
}
