package org.comfyume.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.comfyume.core.settings.Setting;
import org.comfyume.launcher.console.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchSettingsTest {

  @TempDir Path data;

  private LaunchSettings read(Map<String, String> environment, Map<String, String> options) {
    Map<String, String> all = new java.util.HashMap<>(options);
    all.put("comfyume.data-dir", data.toString());
    return LaunchSettings.read(
        new LaunchSettings.Sources(null, environment, new Properties(), all));
  }

  private void file(String text) throws IOException {
    Files.writeString(data.resolve("comfyume.properties"), text);
  }

  @Test
  void the_command_line_wins_over_the_environment_and_that_over_the_file() throws IOException {
    file("comfyume.http.port=1001\ncomfyume.db.user=file\ncomfyume.broker.user=file\n");
    LaunchSettings settings =
        read(
            Map.of("COMFYUME_HTTP_PORT", "1002", "COMFYUME_DB_USER", "environment"),
            Map.of("comfyume.http.port", "1003"));
    assertThat(settings.port()).isEqualTo(1003);
    assertThat(settings.get(Setting.DB_USER)).contains("environment");
    assertThat(settings.get(Setting.BROKER_USER)).contains("file");
  }

  @Test
  void without_any_source_the_port_is_8080() {
    assertThat(read(Map.of(), Map.of()).port()).isEqualTo(8080);
  }

  @Test
  void every_wrong_key_of_the_file_is_named() throws IOException {
    file("comfyume.wrokers=http://a:1\ncomfyume.http.port=99999\n");
    assertThatThrownBy(() -> read(Map.of(), Map.of()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("comfyume.wrokers")
        .hasMessageContaining("comfyume.workers")
        .hasMessageContaining("99999")
        .hasMessageContaining("1 to 65535");
  }

  @Test
  void a_misspelt_variable_of_the_environment_is_named() {
    assertThatThrownBy(() -> read(Map.of("COMFYUME_DB_URI", "x"), Map.of()))
        .hasMessageContaining("comfyume.db.uri");
  }

  @Test
  void keys_of_others_have_no_place_in_the_file() throws IOException {
    file("workers=http://a:1\n");
    assertThatThrownBy(() -> read(Map.of(), Map.of())).hasMessageContaining("workers");
  }

  @Test
  void the_data_folder_cannot_be_named_in_its_own_file() throws IOException {
    file("comfyume.data-dir=/elsewhere\n");
    assertThatThrownBy(() -> read(Map.of(), Map.of())).hasMessageContaining("--data");
  }

  @Test
  void a_given_file_must_exist() {
    assertThatThrownBy(
            () ->
                LaunchSettings.read(
                    new LaunchSettings.Sources(
                        data.resolve("none"), Map.of(), new Properties(), Map.of())))
        .hasMessageContaining("none")
        .hasMessageContaining("cannot be read");
  }
}
