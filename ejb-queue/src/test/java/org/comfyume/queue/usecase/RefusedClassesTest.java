package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.comfyume.core.settings.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graph nodes that read any path of a worker do not come into the room. */
class RefusedClassesTest {

  private final Room room = new Room();

  @ParameterizedTest
  @ValueSource(
      strings = {"VHS_LoadVideoPath", "VHS_LoadImagesPath", "LoadImageTextDataSetFromFolder"})
  void a_class_that_reads_any_path_is_refused_at_its_node_also_before_any_worker_was_seen(
      String name) {
    SubmitResult result = submit(name);
    assertThat(result.status()).isEqualTo(400);
    assertThat(result.body())
        .contains("\"node_errors\"")
        .contains("\"7\"")
        .contains("class_refused")
        .contains(name);
    assertThat(room.jobs.backlog()).isEmpty();
  }

  @Test
  void what_loads_uploads_is_taken_and_none_refuses_nothing() {
    assertThat(submit("VHS_LoadVideo").status()).isEqualTo(200);
    room.submit.judgePrompt.refused = RefusedClasses.of("none");
    assertThat(submit("VHS_LoadVideoPath").status()).isEqualTo(200);
  }

  @Test
  void the_default_is_a_value_that_the_setting_takes() {
    assertThat(Setting.REFUSED_CLASSES.rule().accepts())
        .accepts(Setting.REFUSED_CLASSES.defaultText(), "none", "A, B")
        .rejects("", "A,,B");
  }

  private SubmitResult submit(String name) {
    String body =
        "{\"prompt\":{\"7\":{\"class_type\":\"%s\",\"inputs\":{\"video\":\"/etc/x\"}}}}"
            .formatted(name);
    return room.submit.submit(
        new SubmitRequest(Room.MARA, null, body.getBytes(StandardCharsets.UTF_8)));
  }
}
