package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.comfyume.sim.SimServer;
import org.comfyume.system.harness.FacadeSocket;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Json;
import org.comfyume.system.harness.OutputGraphs;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.RawComfy;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.RunningComfyume;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Outputs of every kind, told while the job runs; inputs brought once; what goes after a while. */
class OutputsIT {

  private static final Map<String, String> SETTINGS = Map.of("comfyume.temp.retention", "20");

  private static SimServer worker;
  private static RunningComfyume comfyume;
  private static Person alice;
  private static Person bob;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    worker = Room.sim("a", "0.11.1").start();
    comfyume = RunningComfyume.start(List.of(worker), SETTINGS);
    alice = comfyume.person("alice", "participant");
    bob = comfyume.person("bob", "participant");
  }

  @AfterAll
  static void stop() {
    comfyume.close();
    worker.close();
  }

  @Test
  void every_kind_is_kept_named_and_typed() {
    String job = alice.submit(OutputGraphs.everyKind());
    alice.awaitState(job, "succeeded");
    JsonObject outputs = history(alice, job).getJsonObject("outputs");
    assertThat(outputs.toString()).doesNotContain("comfyume", "fullpath\":\"/");
    assertShown(outputs, "11", "audio", "flac", "audio/flac");
    assertShown(outputs, "12", "audio", "flac", "audio/flac");
    assertShown(outputs, "13", "latents", "latent", "application/octet-stream");
    assertShown(outputs, "15", "3d", "glb", "model/gltf-binary");
    assertShown(outputs, "17", "gifs", "gif", "image/gif");
    assertShown(outputs, "18", "images", "mp4", "video/mp4");
    assertThat(outputs.getJsonObject("18").getJsonArray("animated").getBoolean(0)).isTrue();
    JsonObject gif = outputs.getJsonObject("17").getJsonArray("gifs").getJsonObject(0);
    assertThat(gif.getString("format")).isEqualTo("image/gif");
    assertThat(gif.getJsonNumber("frame_rate").doubleValue()).isEqualTo(8);
    assertThat(gif.getString("fullpath")).isEqualTo(gif.getString("filename"));
    assertThat(outputs.getJsonObject("14").getJsonArray("text").getString(0)).isEqualTo("hello");
    assertThat(outputs.getJsonObject("16").getJsonArray("result").getString(0))
        .isEqualTo("3d/none.glb");
    JsonObject odd = outputs.getJsonObject("19").getJsonArray("odd").getJsonObject(0);
    assertThat(view(alice, odd.getJsonArray("deep").getJsonObject(0)).body())
        .containsExactly(1, 2, 3);
    JsonObject listed = Json.object(alice.get("/api/jobs/" + job).body());
    assertThat(listed.getInt("outputs_count")).isGreaterThanOrEqualTo(7);
    assertThat(listed.getJsonObject("preview_output").getString("type")).isEqualTo("output");
  }

  @Test
  void a_video_is_read_in_parts() {
    String job = alice.submit(OutputGraphs.everyKind());
    alice.awaitState(job, "succeeded");
    JsonObject video =
        history(alice, job)
            .getJsonObject("outputs")
            .getJsonObject("18")
            .getJsonArray("images")
            .getJsonObject(0);
    HttpResponse<byte[]> part = new RawComfy(alice.facade()).get(path(video), "Range", "bytes=0-3");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).hasSize(4);
  }

  @Test
  void an_executed_comes_before_the_end_and_its_file_is_there() {
    try (FacadeSocket socket = alice.listen("early")) {
      String job = alice.submit(OutputGraphs.slowAfterwards(), "early");
      JsonObject executed =
          socket
              .until(m -> m.type().equals("executed") && m.data().getString("node").equals("2"))
              .data();
      assertThat(executed.getString("prompt_id")).isEqualTo(job);
      JsonObject file = executed.getJsonObject("output").getJsonArray("images").getJsonObject(0);
      assertThat(view(alice, file).statusCode()).isEqualTo(200);
      assertThat(view(bob, file).statusCode()).isEqualTo(404);
      assertThat(alice.job(job).getString("state")).isEqualTo("running");
      List<String> types = types(socket, job);
      int at = types.indexOf("executed");
      assertThat(types.subList(0, at)).contains("execution_start", "executing", "progress_state");
      try (FacadeSocket later = alice.listen("early")) {
        later.until(m -> m.type().equals("executed") && m.isAbout(job));
        later.untilEndOf(job);
        assertThat(types(later, job)).containsOnlyOnce("execution_success");
        assertThat(nodes(later, job)).containsExactlyInAnyOrder("2", "4");
      }
      alice.awaitState(job, "succeeded");
      assertThat(alice.job(job).getJsonArray("outputs")).hasSize(2);
    }
  }

  @Test
  void what_a_job_made_before_it_failed_is_in_its_history() {
    String job = alice.submit(OutputGraphs.failingAfterwards());
    alice.awaitState(job, "failed");
    JsonObject shown =
        await()
            .atMost(Duration.ofSeconds(10))
            .until(() -> history(alice, job).getJsonObject("outputs"), o -> o.containsKey("2"));
    JsonObject file = shown.getJsonObject("2").getJsonArray("images").getJsonObject(0);
    assertThat(view(alice, file).statusCode()).isEqualTo(200);
    assertThat(history(alice, job).getJsonObject("status").getString("status_str"))
        .isEqualTo("error");
  }

  @Test
  void an_input_is_brought_once_and_again_when_the_worker_lost_it() throws IOException {
    RawComfy facade = new RawComfy(alice.facade());
    facade.upload("/upload/image", "once.png", picture(), Map.of("subfolder", "clipspace"));
    String name = "clipspace/once.png [input]";
    alice.awaitState(alice.submit(Graphs.negativeOf(name)), "succeeded");
    Path there = staged("once.png");
    FileTime marked = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(there, marked);
    alice.awaitState(alice.submit(Graphs.negativeOf(name)), "succeeded");
    assertThat(Files.getLastModifiedTime(there)).isEqualTo(marked);
    Files.delete(there);
    alice.awaitState(alice.submit(Graphs.negativeOf(name)), "succeeded");
    assertThat(there).exists();
  }

  @Test
  void one_name_of_two_people_on_one_worker_is_two_files() throws IOException {
    String alices = alice.submit(OutputGraphs.linkedPrefix(0x112233));
    String bobs = bob.submit(OutputGraphs.linkedPrefix(0x445566));
    alice.awaitState(alices, "succeeded");
    bob.awaitState(bobs, "succeeded");
    JsonObject hers = image(alice, alices);
    JsonObject his = image(bob, bobs);
    assertThat(hers).isEqualTo(his);
    assertThat(hers.getString("subfolder")).isEqualTo("shared");
    assertThat(view(alice, hers).body()).isNotEqualTo(view(bob, his).body());
    Path out = worker.outputDirectory();
    assertThat(out.resolve("comfyume/alice/shared")).isDirectory();
    assertThat(out.resolve("shared")).doesNotExist();
    String same = bob.submit(OutputGraphs.linkedPrefix(0x112233));
    bob.awaitState(same, "succeeded");
    assertThat(image(bob, same).getString("filename")).isNotEqualTo(his.getString("filename"));
    assertThat(view(bob, his).body()).isNotEqualTo(view(bob, image(bob, same)).body());
  }

  @Test
  void what_the_worker_has_from_anothers_equal_graph_is_each_ones_own_file() {
    String graph =
        Graphs.graph(
            OutputGraphs.image("1", 0x0a0b0c),
            Graphs.graphNode("2", "PreviewImage", "\"images\":[\"1\",0]"));
    alice.awaitState(alice.submit(graph), "succeeded");
    try (FacadeSocket socket = bob.listen("equal")) {
      String job = bob.submit(graph, "equal");
      socket.untilEndOf(job);
      JsonObject file = image(bob, job);
      assertThat(view(bob, file).statusCode()).isEqualTo(200);
      assertThat(nodes(socket, job)).containsExactly("2");
      List<String> told = types(socket, job);
      assertThat(told.indexOf("executed")).isLessThan(told.indexOf("execution_success"));
      assertThat(told.get(told.size() - 1)).isEqualTo("executing");
    }
  }

  @Test
  void a_preview_goes_after_its_time_and_a_result_stays() {
    String graph =
        Graphs.graph(
            OutputGraphs.image("1", 0x010203),
            Graphs.graphNode("2", "SaveImage", "\"images\":[\"1\",0],\"filename_prefix\":\"stay\""),
            Graphs.graphNode("3", "PreviewImage", "\"images\":[\"1\",0]"));
    String job = alice.submit(graph);
    alice.awaitState(job, "succeeded");
    JsonObject outputs = history(alice, job).getJsonObject("outputs");
    JsonObject preview = outputs.getJsonObject("3").getJsonArray("images").getJsonObject(0);
    assertThat(view(alice, preview).statusCode()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> view(alice, preview).statusCode(), status -> status == 404);
    JsonObject kept = outputs.getJsonObject("2").getJsonArray("images").getJsonObject(0);
    assertThat(view(alice, kept).statusCode()).isEqualTo(200);
  }

  private static void assertShown(
      JsonObject outputs, String node, String kind, String ending, String mediaType) {
    JsonObject file = outputs.getJsonObject(node).getJsonArray(kind).getJsonObject(0);
    assertThat(file.getString("filename")).endsWith("." + ending);
    HttpResponse<byte[]> answer = view(alice, file);
    assertThat(answer.statusCode()).as(file.toString()).isEqualTo(200);
    assertThat(RawComfy.header(answer, "Content-Type")).containsExactly(mediaType);
    assertThat(answer.body()).isNotEmpty();
  }

  private static JsonObject image(Person person, String job) {
    return history(person, job)
        .getJsonObject("outputs")
        .getJsonObject("2")
        .getJsonArray("images")
        .getJsonObject(0);
  }

  private static JsonObject history(Person person, String job) {
    return Json.object(person.get("/history/" + job).body()).getJsonObject(job);
  }

  private static HttpResponse<byte[]> view(Person person, JsonObject file) {
    return new RawComfy(person.facade()).get(path(file));
  }

  private static String path(JsonObject file) {
    return "/view?filename="
        + encoded(file.getString("filename"))
        + "&subfolder="
        + encoded(file.getString("subfolder"))
        + "&type="
        + file.getString("type");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static List<String> types(FacadeSocket socket, String job) {
    return socket.messages().stream()
        .filter(message -> message.isAbout(job))
        .map(FacadeSocket.Message::type)
        .toList();
  }

  private static List<String> nodes(FacadeSocket socket, String job) {
    return socket.messages().stream()
        .filter(message -> message.type().equals("executed") && message.isAbout(job))
        .map(message -> message.data().getString("node"))
        .toList();
  }

  private static Path staged(String filename) throws IOException {
    try (Stream<Path> files = Files.walk(worker.inputDirectory())) {
      return files.filter(file -> file.endsWith(filename)).findFirst().orElseThrow();
    }
  }

  private static byte[] picture() throws IOException {
    BufferedImage image = new BufferedImage(16, 12, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
