package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.comfyume.system.harness.Json;
import org.comfyume.system.harness.RawComfy;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fleet says of its models and of itself, beside what its newest worker says. */
@ExtendWith(SharedRoom.class)
class FleetAnswersIT {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/experiment/models/checkpoints",
        "/view_metadata/checkpoints?filename=sd_xl_base_1.0.safetensors",
        "/view_metadata/checkpoints?filename=nope.safetensors",
        "/view_metadata/nope?filename=sd_xl_base_1.0.safetensors",
        "/experiment/models/preview/checkpoints/0/nope.safetensors",
        "/experiment/models/preview/checkpoints/0/..%2F..%2Fx.safetensors",
        "/experiment/models/preview/checkpoints/x/sd_xl_base_1.0.safetensors",
        "/api/assets",
        "/api/tags",
        "/embeddings"
      })
  void questions_are_answered_as_the_newest_worker_answers_them(String path, Room room) {
    var wanted = newest(room).get(path);
    var answer = new RawComfy(room.alice().facade()).get(path);
    assertThat(answer.statusCode()).isEqualTo(wanted.statusCode());
    assertThat(RawComfy.text(answer)).isEqualTo(RawComfy.text(wanted));
  }

  @Test
  void the_machine_is_told_without_what_leads_to_it(Room room) {
    JsonObject wanted = stats(newest(room)).getJsonObject("system");
    JsonObject told = stats(new RawComfy(room.alice().facade())).getJsonObject("system");
    assertThat(told.keySet()).containsAll(wanted.keySet());
    for (String same : List.of("comfyui_version", "required_frontend_version", "pytorch_version")) {
      assertThat(told.get(same)).as(same).isEqualTo(wanted.get(same));
    }
    assertThat(told.getJsonArray("argv")).isEmpty();
    assertThat(told.getJsonNumber("ram_total")).isEqualTo(wanted.getJsonNumber("ram_total"));
  }

  private static JsonObject stats(RawComfy comfy) {
    return Json.object(RawComfy.text(comfy.get("/system_stats")));
  }

  private static RawComfy newest(Room room) {
    return new RawComfy(room.workers().get(1).uri().toString().replaceAll("/$", ""));
  }
}
