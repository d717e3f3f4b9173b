package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.system.harness.Distribution;
import org.comfyume.system.harness.Ports;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing starts by half: one sentence says what is wrong, and the exit code is not 0. */
class StartRefusalIT {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "comfyume.wrokers | http://a:1 | comfyume.wrokers",
        "comfyume.http.port | many | 65535",
        "comfyume.workers | gpu one | http",
        "comfyume.public-url | ftp://a | http"
      })
  void a_wrong_setting_is_named_with_what_is_allowed(String key, String value, String allowed)
      throws Exception {
    String sentence = refused("--data", folder.resolve("data").toString(), "-D", key + "=" + value);
    assertThat(sentence).contains(key).contains(allowed);
    assertThat(folder.resolve("data/postgresql")).doesNotExist();
  }

  @Test
  void a_data_folder_that_is_a_file_is_named() throws Exception {
    Path file = Files.writeString(folder.resolve("data"), "not a folder");
    assertThat(refused("--data", file.toString(), "--port", "" + Ports.free()))
        .contains(file.toString());
    assertThat(file).hasContent("not a folder");
  }

  @Test
  @ExtendWith(SharedRoom.class)
  void a_second_start_on_the_same_data_is_refused_and_the_first_goes_on(Room room)
      throws Exception {
    String data = room.comfyume().data().toString();
    assertThat(refused("--data", data, "--port", "" + Ports.free())).contains(data, "in use");
    assertThat(room.alice().get("/prompt").statusCode()).isEqualTo(200);
  }

  @Test
  @ExtendWith(SharedRoom.class)
  void a_taken_port_is_named(Room room) throws Exception {
    String port = "" + room.comfyume().port();
    assertThat(refused("--data", folder.resolve("data").toString(), "--port", port))
        .contains(port, "taken");
  }

  @Test
  void verbs_say_that_nothing_runs() throws Exception {
    Distribution.Ended ended =
        Distribution.run(List.of("user", "add", "eve", "--data", folder.toString()));
    assertThat(ended.code()).isNotZero();
    assertThat(ended.lines()).hasSize(1);
    assertThat(ended.lastLine()).contains("No comfyume runs", folder.toString());
  }

  private static String refused(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("run"));
    command.addAll(List.of(options));
    Distribution.Ended ended = Distribution.run(command);
    assertThat(ended.code()).as(ended.text()).isNotZero();
    assertThat(ended.lines()).as("one sentence").hasSize(1);
    return ended.lastLine();
  }
}
