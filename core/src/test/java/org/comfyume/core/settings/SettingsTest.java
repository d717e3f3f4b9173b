package org.comfyume.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void a_right_configuration_has_no_problem() {
    Map<String, String> right =
        Map.of(
            "comfyume.http.port", "9000",
            "comfyume.workers", "http://gpu1:8188, gpu-b=https://gpu2/comfy/",
            "comfyume.worker.gpu-b.token", "t",
            "comfyume.worker.gpu-b.telemetry", "http://gpu2:9400",
            "comfyume.worker.gpu-b.gpus", "1, 0",
            "comfyume.worker.gpu1-8188.telemetry", "nvidia-smi",
            "comfyume.db.url", "jdbc:postgresql://db:5432/comfyume",
            "java.home", "not ours");
    assertThat(Settings.validate(right)).isEmpty();
  }

  @Test
  void an_unknown_key_is_named_with_the_nearest_one() {
    List<SettingProblem> problems = Settings.validate(Map.of("comfyume.worker", "http://a:1"));
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).sentence())
        .contains("comfyume.worker", "http://a:1", "the nearest is comfyume.workers");
  }

  @ParameterizedTest
  @CsvSource({
    "comfyume.http.port, 0",
    "comfyume.http.port, http",
    "comfyume.http.port, 65536",
    "comfyume.workers, gpu1:8188",
    "comfyume.workers, ftp://gpu1",
    "comfyume.workers, Big GPU=http://gpu1:8188",
    "comfyume.public-url, localhost",
    "comfyume.worker.a.telemetry, smi",
    "comfyume.worker.a.telemetry, http://user:pw@gpu1:9400/metrics",
    "comfyume.worker.a.gpus, 0;1",
    "comfyume.worker.a.gpus, '0,0'",
    "comfyume.worker.a.gpus, '0,'",
    "comfyume.worker.a.gpus, 256",
    "comfyume.db.url, postgres://db/comfyume",
    "comfyume.broker.parameters, 127.0.0.1:61616",
  })
  void a_wrong_value_is_named_with_what_is_allowed(String key, String value) {
    List<SettingProblem> problems = Settings.validate(Map.of(key, value));
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).sentence())
        .contains(key, value, Setting.of(key).orElseThrow().rule().allowed());
  }

  @Test
  void a_secret_is_never_shown() {
    assertThat(Settings.validate(Map.of("comfyume.admin-password", "short")).get(0).sentence())
        .doesNotContain("short");
    assertThat(Settings.validate(Map.of("comfyume.admin.passwort.password", "pw12")).toString())
        .doesNotContain("pw12");
  }

  @Test
  void the_folder_of_the_front_end_has_a_variable_of_comfyui_too() {
    assertThat(Settings.fromEnvironment(Map.of("COMFYUI_FRONTEND", "a")))
        .containsOnly(Map.entry("comfyume.studio.front-end", "a"));
    assertThat(
            Settings.fromEnvironment(
                Map.of("COMFYUI_FRONTEND", "a", "COMFYUME_STUDIO_FRONT_END", "b")))
        .containsOnly(Map.entry("comfyume.studio.front-end", "b"));
  }

  @Test
  void a_folder_without_a_page_is_no_front_end(@TempDir Path folder) throws IOException {
    Map<String, String> setting = Map.of("comfyume.studio.front-end", folder.toString());
    assertThat(Settings.validate(setting))
        .extracting(SettingProblem::sentence)
        .containsExactly(
            "Setting comfyume.studio.front-end has the value '"
                + folder
                + "'; allowed: a folder with the file index.html.");
    Files.writeString(folder.resolve("index.html"), "<html></html>");
    assertThat(Settings.validate(setting)).isEmpty();
  }

  @Test
  void environment_variables_are_settings_too() {
    assertThat(
            Settings.fromEnvironment(
                Map.of(
                    "COMFYUME_DB_URL", "u",
                    "COMFYUME_ADMIN_PASSWORD", "p",
                    "COMFYUME_WORKER_GPU_A_TOKEN", "t",
                    "COMFYUME_WORKER_GPU_A_GPUS", "0",
                    "COMFYUME_WROKERS", "w",
                    "COMFYUME_PORT", "tcp://10.0.0.1:8080",
                    "COMFYUME_SERVICE_HOST", "10.0.0.1",
                    "HOME", "/")))
        .containsOnly(
            Map.entry("comfyume.db.url", "u"),
            Map.entry("comfyume.admin-password", "p"),
            Map.entry("comfyume.worker.gpu-a.token", "t"),
            Map.entry("comfyume.worker.gpu-a.gpus", "0"),
            Map.entry("comfyume.wrokers", "w"));
  }

  @Test
  void workers_without_a_name_are_called_after_their_address() {
    List<WorkerEndpoint> workers =
        WorkerList.parse(
            "http://gpu1:8188,http://10.0.0.2:8188/a/,big=http://gpu3",
            Map.of("comfyume.worker.big.token", "s"));
    assertThat(workers)
        .extracting(w -> w.id().value())
        .containsExactly("gpu1-8188", "10-0-0-2-8188-a", "big");
    assertThat(workers.get(2).token()).isEqualTo("s");
  }

  @Test
  void two_workers_of_one_name_are_refused() {
    assertThatThrownBy(() -> WorkerList.parse("a=http://x:1,a=http://y:1", Map.of()))
        .hasMessageContaining("Two workers have the name a");
  }
}
