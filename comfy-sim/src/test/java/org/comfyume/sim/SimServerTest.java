package org.comfyume.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.comfyume.sim.Wire.Ear;
import org.comfyume.sim.draw.Pictures;
import org.comfyume.sim.model.Py;
import org.comfyume.sim.run.Execution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a prompt leaves behind, who hears of it, and how the server ends. */
class SimServerTest {
  private final SimServer sim = SimServer.builder().version("0.11.1").speed(1000).build().start();
  private final Wire wire = new Wire(sim.uri());

  @AfterEach
  void stop() {
    sim.close();
  }

  private JsonObject finished(JsonObject graph) {
    String id = wire.submit(graph, "me").getString("prompt_id");
    await().until(() -> wire.json("/history/" + id).containsKey(id));
    return wire.json("/history/" + id).getJsonObject(id);
  }

  private byte[] picture(JsonObject entry) {
    JsonObject image =
        entry.getJsonObject("outputs").getJsonObject("6").getJsonArray("images").getJsonObject(0);
    String query =
        "?filename=" + image.getString("filename") + "&subfolder=" + image.getString("subfolder");
    return wire.get("/view" + query + "&type=output").body();
  }

  @Test
  void a_saved_picture_has_the_asked_size_and_carries_its_graph() {
    byte[] file = picture(finished(Graphs.textToImage("a lighthouse", 7, 320)));
    BufferedImage image = Pictures.read(file).orElseThrow();
    assertThat(image.getWidth()).isEqualTo(320);
    String text = new String(file, StandardCharsets.ISO_8859_1);
    assertThat(text).contains("tEXtprompt\0{").contains("a lighthouse");
  }

  @Test
  void another_seed_or_text_gives_another_picture_and_the_same_gives_the_same() {
    byte[] one = picture(finished(Graphs.textToImage("x", 1, 64)));
    byte[] two = picture(finished(Graphs.textToImage("x", 2, 64)));
    byte[] again = picture(finished(Graphs.textToImage("x", 1, 64)));
    assertThat(pixels(two)).isNotEqualTo(pixels(one));
    assertThat(pixels(again)).isEqualTo(pixels(one));
  }

  private static int[] pixels(byte[] file) {
    BufferedImage image = Pictures.read(file).orElseThrow();
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  @Test
  void an_identical_graph_is_answered_from_the_cache_with_the_same_file() {
    JsonObject first = finished(Graphs.textToImage("x", 1, 64));
    JsonObject second = finished(Graphs.textToImage("x", 1, 64));
    assertThat(second.get("outputs")).isEqualTo(first.get("outputs"));
    assertThat(sim.executions()).extracting(e -> e.executedNodes().size()).containsExactly(6, 0);
    assertThat(sim.executions()).extracting(Execution::outcome).containsOnly("success");
  }

  @Test
  void a_video_is_saved_as_mp4() {
    JsonObject entry =
        finished(
            Wire.value(
                    """
                    {"1":{"class_type":"EmptyImage",
                          "inputs":{"width":32,"height":16,"batch_size":5,"color":99}},
                     "2":{"class_type":"CreateVideo","inputs":{"images":["1",0],"fps":24}},
                     "3":{"class_type":"SaveVideo","inputs":{"video":["2",0],
                          "filename_prefix":"video/v","format":"auto","codec":"auto"}}}
                    """)
                .asJsonObject());
    JsonObject file =
        entry.getJsonObject("outputs").getJsonObject("3").getJsonArray("images").getJsonObject(0);
    assertThat(file.getString("filename")).isEqualTo("v_00001_.mp4");
    assertThat(sim.outputDirectory().resolve("video/v_00001_.mp4")).exists();
    byte[] bytes = wire.get("/view?filename=v_00001_.mp4&subfolder=video").body();
    assertThat(new String(bytes, 4, 8, StandardCharsets.US_ASCII)).isEqualTo("ftypisom");
  }

  @Test
  void a_prefix_that_leads_out_of_the_output_folder_fails_while_it_runs() {
    JsonObject graph =
        Wire.value(Graphs.colour(1).toString().replace("\"c\"", "\"../c\"")).asJsonObject();
    JsonObject status = finished(graph).getJsonObject("status");
    assertThat(status.getString("status_str")).isEqualTo("error");
    assertThat(status.toString()).contains("outside the output folder is not allowed");
  }

  @Test
  void a_loaded_model_takes_graphics_memory_until_it_is_freed() {
    finished(Graphs.textToImage("x", 1, 64));
    JsonObject before = device();
    assertThat(before.getJsonNumber("torch_vram_total").longValue()).isEqualTo(6_940_000_000L);
    wire.post("/free", "{\"unload_models\":true}");
    await().until(() -> device().getInt("torch_vram_total") == 0);
    assertThat(device().getJsonNumber("vram_free").longValue())
        .isEqualTo(before.getJsonNumber("vram_free").longValue() + 6_940_000_000L);
  }

  private JsonObject device() {
    return wire.json("/system_stats").getJsonArray("devices").getJsonObject(0);
  }

  @Test
  void a_second_socket_of_one_client_replaces_the_first_and_goes_deaf_when_the_first_closes() {
    Ear first = wire.listen("?clientId=me");
    Ear second = wire.listen("?clientId=me");
    await().until(() -> second.heard("status 0 sid"));
    finished(Graphs.colour(1));
    await().until(() -> second.heard("executing null"));
    assertThat(first.tokens()).containsExactly("status 0 sid");
    first.socket.abort();
    await().until(() -> sim.openSockets() == 1);
    int before = second.frames.size();
    Ear other = wire.listen("?clientId=other");
    finished(Graphs.colour(2));
    await().until(() -> other.heard("status 1"));
    assertThat(second.frames).hasSize(before);
  }

  @Test
  void a_socket_that_comes_late_is_told_the_running_node() {
    sim.faults().hang();
    wire.submit(Graphs.slow(3, 5), "me");
    await().until(() -> !wire.json("/queue").getJsonArray("queue_running").isEmpty());
    Ear late = wire.listen("?clientId=me");
    await().until(() -> late.heard("executing 1 without prompt"));
    sim.faults().release();
    await().until(() -> late.heard("executing null"));
  }

  @Test
  void hundred_sockets_hear_the_status() {
    List<Ear> ears =
        java.util.stream.IntStream.range(0, 100)
            .mapToObj(i -> wire.listen("?clientId=c" + i))
            .toList();
    finished(Graphs.colour(9));
    await().untilAsserted(() -> assertThat(ears).allMatch(e -> e.heard("status 1")));
  }

  @Test
  void closing_deletes_the_temporary_files() {
    Path output = sim.outputDirectory();
    finished(Graphs.colour(1));
    assertThat(output).exists();
    sim.close();
    assertThat(Files.exists(output)).isFalse();
    assertThatThrownBy(() -> wire.get("/prompt")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void both_combo_forms_are_offered() {
    JsonObject all = wire.json("/object_info");
    assertThat(combo(all, "ImageScale", "upscale_method")).startsWith("[[\"nearest-exact\"");
    assertThat(combo(all, "SaveVideo", "format")).startsWith("[\"COMBO\"");
  }

  private static String combo(JsonObject all, String name, String input) {
    return all.getJsonObject(name)
        .getJsonObject("input")
        .getJsonObject("required")
        .get(input)
        .toString();
  }

  @Test
  void the_program_reads_its_options() {
    String[] args = {"--port", "0", "--version", "0.9.2", "--gpu", "cpu", "--speed", "10"};
    try (SimServer other = SimMain.builder(SimMain.options(args)).build().start()) {
      JsonObject stats = new Wire(other.uri()).json("/system_stats");
      assertThat(stats.getJsonObject("system").getString("comfyui_version")).isEqualTo("0.9.2");
    }
    assertThatThrownBy(() -> SimMain.options(new String[] {"--nope", "1"}))
        .hasMessageContaining("unknown option --nope");
    assertThat(Py.truthy(Wire.value("0"))).isFalse();
  }
}
