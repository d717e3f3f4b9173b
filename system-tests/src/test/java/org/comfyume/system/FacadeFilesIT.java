package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.comfyume.system.harness.FacadeSocket;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Json;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.RawComfy;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files, pictures, models and node classes: a worker and the product answer alike. */
@ExtendWith(SharedRoom.class)
class FacadeFilesIT {

  private static final byte[] PICTURE = RawComfy.png(16, 12, 0x80ff8000);
  private static final byte[] OTHER = RawComfy.png(16, 12, 0xff000000);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/view?filename=v.png&type=input",
        "/api/view?filename=v.png&type=input&rand=0.5",
        "/view?filename=v.png%20%5Binput%5D",
        "/view?filename=v.png%5Binput%5D",
        "/view?filename=a/b/v.png&type=input",
        "/view?filename=v.png&type=input&subfolder=.",
        "/view?filename=v.png&type=input&channel=rgba",
        "/view?filename=v.png&type=input&channel=odd",
        "/view?filename=v.html&type=input",
        "/view",
        "/view?filename=",
        "/view?filename=%5Binput%5D",
        "/view?filename=nope.png",
        "/view?filename=..%2Fx.png",
        "/view?filename=%2Fetc%2Fpasswd",
        "/view?filename=v.png&type=bogus",
        "/view?filename=v.png&subfolder=..%2F..&type=input",
        "/view?filename=v.png&subfolder=%2Fetc&type=input",
        "/view?filename=v.png&subfolder=a%2F..%2F..&type=input",
        "/models",
        "/api/models",
        "/models/checkpoints",
        "/models/configs",
        "/models/nope",
        "/models/..%2Fcheckpoints",
        "/embeddings",
        "/experiment/models/nope",
        "/view_metadata/checkpoints",
        "/view_metadata/checkpoints?filename=..%2Fx.safetensors",
        "/object_info/Nope"
      })
  void reads_are_answered_as_a_worker_answers_them(String path, Room room) {
    RawComfy worker = worker(room);
    RawComfy alice = facade(room.alice());
    for (RawComfy each : List.of(worker, alice)) {
      each.upload("/upload/image", "v.png", PICTURE, Map.of("overwrite", "true"));
      each.upload("/upload/image", "v.html", bytes("<b>"), Map.of("overwrite", "true"));
    }
    HttpResponse<byte[]> wanted = worker.get(path);
    HttpResponse<byte[]> answer = alice.get(path);
    assertThat(answer.statusCode()).isEqualTo(wanted.statusCode());
    assertThat(RawComfy.text(answer)).isEqualTo(RawComfy.text(wanted));
    if (wanted.body().length > 0) {
      assertThat(RawComfy.header(answer, "Content-Type"))
          .isEqualTo(RawComfy.header(wanted, "Content-Type"));
    }
    if (!path.contains("html")) {
      assertThat(RawComfy.header(answer, "Content-Disposition"))
          .isEqualTo(RawComfy.header(wanted, "Content-Disposition"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "preview=webp;50",
        "preview=bogus",
        "preview=jpeg;70",
        "preview=jpeg&channel=rgb",
        "channel=rgb",
        "channel=a"
      })
  void pictures_come_in_the_forms_that_a_worker_gives(String form, Room room) throws IOException {
    String path = "/view?filename=form.png&type=input&" + form;
    RawComfy worker = worker(room);
    RawComfy alice = facade(room.alice());
    worker.upload("/upload/image", "form.png", PICTURE, Map.of());
    alice.upload("/upload/image", "form.png", PICTURE, Map.of());
    HttpResponse<byte[]> wanted = worker.get(path);
    HttpResponse<byte[]> answer = alice.get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    for (String name : List.of("Content-Type", "Content-Disposition")) {
      assertThat(RawComfy.header(answer, name)).isEqualTo(RawComfy.header(wanted, name));
    }
    if (form.startsWith("channel")) {
      int pixel = pixel(answer);
      assertThat(pixel).isEqualTo(form.endsWith("rgb") ? 0xffff8000 : 0x80000000);
    }
    String etag = answer.headers().firstValue("ETag").orElseThrow();
    assertThat(alice.get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
  }

  @Test
  void what_is_no_picture_is_trouble_as_upstream_and_the_next_request_is_not(Room room) {
    RawComfy alice = facade(room.alice());
    alice.upload("/upload/image", "odd.png", bytes("no picture"), Map.of());
    HttpResponse<byte[]> answer = alice.get("/view?filename=odd.png&type=input&channel=rgb");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(RawComfy.text(answer)).startsWith("500 Internal Server Error");
    assertThat(alice.get("/view?filename=odd.png&type=input").statusCode()).isEqualTo(200);
  }

  @Test
  void uploads_are_named_as_a_worker_names_them(Room room) {
    List<List<String>> answers = new ArrayList<>();
    for (RawComfy each : List.of(worker(room), facade(room.alice()))) {
      answers.add(
          List.of(
              upload(each, "up.png", PICTURE, Map.of()),
              upload(each, "up.png", PICTURE, Map.of()),
              upload(each, "up.png", OTHER, Map.of()),
              upload(each, "up.png", OTHER, Map.of()),
              upload(each, "up.png", OTHER, Map.of("overwrite", "true")),
              upload(each, "up.png", PICTURE, Map.of("subfolder", "a/b")),
              upload(each, "up.png", PICTURE, Map.of("subfolder", "a/b/")),
              upload(each, "up.png", PICTURE, Map.of("subfolder", "a/../c")),
              upload(each, "up.png", PICTURE, Map.of("type", "temp")),
              upload(each, "up.png", PICTURE, Map.of("type", "output")),
              upload(each, "up.png", PICTURE, Map.of("type", "bogus")),
              upload(each, "up.png", PICTURE, Map.of("subfolder", "../..")),
              upload(each, "up.png", PICTURE, Map.of("subfolder", "/etc")),
              upload(each, "..%2Fx.png", PICTURE, Map.of()),
              upload(each, "ä ü.png", PICTURE, Map.of()),
              upload(each, null, PICTURE, Map.of("overwrite", "1")),
              upload(each, "", PICTURE, Map.of())));
    }
    assertThat(answers.get(1)).isEqualTo(answers.get(0));
  }

  @Test
  void a_mask_is_put_on_ones_own_picture_as_a_worker_does(Room room) throws IOException {
    List<List<String>> answers = new ArrayList<>();
    byte[] mask = RawComfy.png(16, 12, 0x20ffffff);
    for (RawComfy each : List.of(worker(room), facade(room.alice()))) {
      upload(each, "original.png", PICTURE, Map.of("overwrite", "1"));
      String known = "{\"filename\":\"original.png\",\"type\":\"input\",\"subfolder\":\"\"}";
      answers.add(
          List.of(
              mask(each, mask, Map.of("original_ref", known, "subfolder", "clipspace")),
              mask(each, mask, Map.of("original_ref", "{\"filename\":\"nope.png\"}")),
              mask(each, mask, Map.of("original_ref", "no json")),
              mask(each, mask, Map.of())));
      String made = "/view?filename=masked.png&type=input&subfolder=clipspace";
      assertThat(pixel(each.get(made))).isEqualTo(0x20ff8000);
      assertThat(each.get("/view?filename=masked.png&type=input").statusCode()).isEqualTo(404);
    }
    assertThat(answers.get(1)).isEqualTo(answers.get(0));
  }

  @Test
  void models_are_told_with_their_sizes_and_no_path_of_a_worker(Room room) {
    String path = "/experiment/models/checkpoints";
    JsonArray wanted = array(worker(room).get(path));
    JsonArray told = array(facade(room.alice()).get(path));
    assertThat(told).hasSameSizeAs(wanted).isNotEmpty();
    for (int i = 0; i < told.size(); i++) {
      JsonObject file = told.getJsonObject(i);
      assertThat(file.getString("name")).isEqualTo(wanted.getJsonObject(i).getString("name"));
      assertThat(file.get("size")).isEqualTo(wanted.getJsonObject(i).get("size"));
    }
    assertThat(array(facade(room.alice()).get("/api/experiment/models")))
        .extracting(folder -> folder.asJsonObject().getString("name"))
        .contains("checkpoints", "loras")
        .doesNotContain("configs", "custom_nodes");
  }

  @Test
  void node_classes_are_sent_once_and_packed(Room room) throws IOException {
    RawComfy alice = facade(room.alice());
    for (String path : List.of("/object_info", "/api/object_info/LoadImage")) {
      HttpResponse<byte[]> plain = alice.get(path);
      String etag = plain.headers().firstValue("ETag").orElseThrow();
      assertThat(alice.get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
      HttpResponse<byte[]> packed = alice.get(path, "Accept-Encoding", "gzip");
      boolean gzip = RawComfy.header(packed, "Content-Encoding").contains("gzip");
      assertThat(gzip).isEqualTo(path.equals("/object_info"));
      byte[] body = gzip ? unpacked(packed.body()) : packed.body();
      assertThat(body).isEqualTo(plain.body());
      String other = packed.headers().firstValue("ETag").orElseThrow();
      assertThat(alice.get(path, "Accept-Encoding", "gzip", "If-None-Match", other).statusCode())
          .isEqualTo(304);
    }
  }

  @Test
  void files_of_another_do_not_exist(Room room) {
    RawComfy alice = facade(room.alice());
    RawComfy bob = facade(room.bob());
    upload(alice, "secret.png", PICTURE, Map.of());
    assertThat(choices(alice)).contains("secret.png");
    for (String rest : List.of("", "&preview=webp", "&channel=rgb", "&channel=a")) {
      String path = "/view?filename=secret.png&type=input" + rest;
      assertThat(alice.get(path).statusCode()).isEqualTo(200);
      assertThat(bob.get(path).statusCode()).isEqualTo(404);
    }
    assertThat(choices(bob)).doesNotContain("secret.png");
    assertThat(RawComfy.text(bob.get("/object_info"))).doesNotContain("secret.png");
    String reference = "{\"filename\":\"secret.png\",\"type\":\"input\"}";
    mask(bob, PICTURE, Map.of("original_ref", reference));
    assertThat(bob.get("/view?filename=masked.png&type=input").statusCode()).isEqualTo(404);
    assertThat(upload(bob, "secret.png", OTHER, Map.of())).contains("\"secret.png\"");
  }

  @Test
  void the_queue_and_the_list_of_jobs_agree(Room room) {
    Person alice = room.alice();
    String done = alice.submit(Graphs.picture());
    alice.awaitState(done, "succeeded");
    String running = alice.submit(Graphs.endless());
    alice.awaitState(running, "running");
    JsonObject queue = Json.object(alice.get("/queue").body());
    assertThat(queue.getJsonArray("queue_running").getJsonArray(0).getString(1)).isEqualTo(running);
    JsonObject list =
        Json.object(alice.get("/api/jobs?status=in_progress,completed&limit=2").body());
    assertThat(list.getJsonArray("jobs"))
        .extracting(job -> job.asJsonObject().getString("id"))
        .containsExactly(running, done);
    assertThat(list.getJsonArray("jobs").getJsonObject(1).getInt("outputs_count")).isEqualTo(1);
    assertThat(list.getJsonObject("pagination").getInt("limit")).isEqualTo(2);
  }

  @Test
  void a_socket_stays_open_while_its_token_is_live(Room room) {
    Person alice = room.alice();
    try (FacadeSocket socket = alice.listen("long")) {
      String job = alice.submit(Graphs.steps(130, 0.1), "long");
      socket.untilEndOf(job);
    }
  }

  private static String choices(RawComfy comfy) {
    return RawComfy.text(comfy.get("/object_info/LoadImage"));
  }

  private static String mask(RawComfy comfy, byte[] mask, Map<String, String> fields) {
    return told(comfy.upload("/upload/mask", "masked.png", mask, fields));
  }

  private static String upload(
      RawComfy comfy, String name, byte[] content, Map<String, String> fields) {
    return told(comfy.upload("/upload/image", name, content, fields));
  }

  private static String told(HttpResponse<byte[]> answer) {
    return answer.statusCode() + " " + RawComfy.text(answer);
  }

  private static RawComfy worker(Room room) {
    return new RawComfy(room.workers().get(0).uri().toString().replaceAll("/$", ""));
  }

  private static RawComfy facade(Person person) {
    return new RawComfy(person.facade());
  }

  private static JsonArray array(HttpResponse<byte[]> answer) {
    return Json.object("{\"a\":" + RawComfy.text(answer) + "}").getJsonArray("a");
  }

  private static int pixel(HttpResponse<byte[]> answer) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(answer.body())).getRGB(3, 3);
  }

  private static byte[] unpacked(byte[] gzip) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
