package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import org.comfyume.system.harness.Json;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.RawComfy;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the workshop adds to a person's editor. */
@ExtendWith(SharedRoom.class)
class WorkshopIT {

  private static final String FLUX = "/api/workflow_templates/Workshop/Flux.2-Klein-9B";
  private static final String OWN = "/api/userdata/workflows%2FWorkshop%2FLTX-2.json";

  @Test
  void the_template_browser_shows_the_workshops_pack_with_pictures(Room room) {
    RawComfy alice = comfy(room.alice());
    JsonObject packs = Json.object(RawComfy.text(alice.get("/api/workflow_templates")));
    assertThat(packs.getJsonArray("Workshop")).hasSize(5);
    HttpResponse<byte[]> workflow = alice.get(FLUX + ".json");
    assertThat(workflow.statusCode()).isEqualTo(200);
    assertThat(Json.object(RawComfy.text(workflow)).getJsonArray("nodes")).isNotEmpty();
    HttpResponse<byte[]> picture = alice.get(FLUX + ".jpg");
    assertThat(RawComfy.header(picture, "Content-Type")).containsExactly("image/jpeg");
    String etag = picture.headers().firstValue("ETag").orElseThrow();
    assertThat(alice.get(FLUX + ".jpg", "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(alice.get(FLUX + ".api.json").statusCode()).isEqualTo(404);
    assertThat(alice.get("/api/workflow_templates/Workshop/..%2Fmanifest.json").statusCode())
        .isEqualTo(404);
    assertThat(alice.get("/workflow_templates/Workshop/LTX-2.json").statusCode()).isEqualTo(404);
  }

  @Test
  void the_script_of_a_first_visit_is_among_the_extensions(Room room) {
    RawComfy alice = comfy(room.alice());
    String script = "/extensions/comfyume/first-visit.js";
    assertThat(RawComfy.text(alice.get("/api/extensions"))).contains('"' + script + '"');
    HttpResponse<byte[]> answer = alice.get(script);
    assertThat(RawComfy.header(answer, "Content-Type"))
        .containsExactly("application/javascript; charset=utf-8");
    assertThat(RawComfy.text(answer)).contains("app.registerExtension");
  }

  @Test
  void a_first_visit_brings_the_templates_once_and_to_nobody_else(Room room) throws Exception {
    Person newcomer = room.comfyume().person("firstcomer", "participant");
    newcomer.get("/api/users");
    assertThat(newcomer.get(OWN).statusCode()).isEqualTo(200);
    assertThat(newcomer.get("/api/userdata?dir=workflows&recurse=true").body())
        .contains("\"Workshop/LTX-2.json\"", "\"Workshop/Flux.2-Klein-4B.json\"");
    assertThat(room.bob().get(OWN).statusCode()).isEqualTo(404);
    assertThat(newcomer.post(OWN + "/move/workflows%2Fmine.json", "").statusCode()).isEqualTo(200);
    newcomer.get("/api/users");
    assertThat(newcomer.get(OWN).statusCode()).isEqualTo(404);
    assertThat(newcomer.get("/api/settings/comfyume.FirstVisit").body())
        .isEqualTo("\"Workshop/Colours-without-a-model.json\"");
  }

  private static RawComfy comfy(Person person) {
    return new RawComfy(person.facade());
  }
}
