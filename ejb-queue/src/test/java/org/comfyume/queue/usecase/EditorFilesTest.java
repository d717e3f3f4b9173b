package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.comfyume.core.execution.WorkerPath;
import org.comfyume.queue.fake.ScriptedWorker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The editor's files: which worker's, when they are fetched, and what outlives a worker. */
class EditorFilesTest {

  private final Editor editor = new Editor();
  private final ScriptedWorker a = editor.room.gateway.worker(Room.GPU_A);
  private final ScriptedWorker b = editor.room.gateway.worker(Room.GPU_B);

  @BeforeEach
  void offer() {
    serve(a, "1.37.11", "first");
  }

  /** The smallest front end: a page, a script, a chunk that only the script names. */
  private static void serve(ScriptedWorker worker, String version, String name) {
    worker.pages.clear();
    put(worker, "system_stats", "{\"system\":{\"required_frontend_version\":\"" + version + "\"}}");
    worker.pages.put(WorkerPath.of(), bytes("<script src=\"./assets/" + name + ".js\"></script>"));
    put(worker, "assets/" + name + ".js", "import('./" + name + "-lazy.js')");
    put(worker, "assets/" + name + "-lazy.js", "1");
    put(worker, "scripts/app.js", "2");
  }

  private static void put(ScriptedWorker worker, String path, String text) {
    worker.pages.put(WorkerPath.of(path.split("/")), bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_build_is_brought_whole_and_outlives_its_worker() throws IOException {
    editor.comesUp(Room.GPU_A);
    editor.goesAway(Room.GPU_A);
    int asked = a.connections;
    assertThat(editor.text("index.html")).contains("<script src=\"./assets/first.js\"></script>");
    assertThat(editor.text("assets/first-lazy.js")).contains("1");
    assertThat(editor.text("scripts/app.js")).contains("2");
    assertThat(editor.text("assets/absent.js")).isEmpty();
    assertThat(a.connections).isEqualTo(asked);
  }

  @Test
  void a_page_without_a_script_is_no_front_end() throws IOException {
    a.pages.put(WorkerPath.of(), bytes("<html>There is no front end.</html>"));
    editor.comesUp(Room.GPU_A);
    assertThat(editor.text("index.html")).isEmpty();
    assertThat(editor.text("scripts/app.js")).isEmpty();
  }

  @Test
  void the_highest_version_is_shown_whatever_worker_came_first() throws IOException {
    serve(b, "1.44.19", "other");
    editor.comesUp(Room.GPU_B);
    editor.comesUp(Room.GPU_A);
    assertThat(editor.text("index.html").orElse("")).contains("other.js");
    editor.room.clock.pass(Duration.ofSeconds(1));
    serve(b, "1.30.0", "older");
    editor.comesUp(Room.GPU_B);
    assertThat(editor.text("index.html").orElse("")).contains("first.js");
    assertThat(editor.text("assets/other-lazy.js")).as("for pages loaded before").contains("1");
  }

  @Test
  void a_build_that_cannot_be_brought_does_not_replace_one_that_is_here() throws IOException {
    editor.comesUp(Room.GPU_A);
    serve(b, "1.44.19", "other");
    b.pages.remove(WorkerPath.of("assets", "other.js"));
    editor.comesUp(Room.GPU_B);
    assertThat(editor.text("index.html").orElse("")).contains("first.js");
  }

  @Test
  void what_the_crawl_missed_is_fetched_once_somebody_asks() throws IOException {
    put(a, "assets/made-up-by-a-script.js", "3");
    editor.comesUp(Room.GPU_A);
    int before = a.connections;
    assertThat(editor.text("assets/made-up-by-a-script.js")).contains("3");
    assertThat(editor.text("assets/made-up-by-a-script.js")).contains("3");
    assertThat(a.connections).isEqualTo(before + 1);
  }

  @Test
  void a_worker_is_asked_once_a_minute_for_what_it_does_not_have() throws IOException {
    editor.comesUp(Room.GPU_A);
    int before = a.connections;
    assertThat(editor.text("assets/absent.js")).isEmpty();
    assertThat(editor.text("assets/absent.js")).isEmpty();
    assertThat(a.connections).isEqualTo(before + 1);
    editor.room.clock.pass(Duration.ofMinutes(1));
    put(a, "assets/absent.js", "4");
    assertThat(editor.text("assets/absent.js")).contains("4");
  }

  @Test
  void who_guesses_names_stops_reaching_the_worker() throws IOException {
    editor.comesUp(Room.GPU_A);
    for (int i = 0; i < 3000; i++) {
      assertThat(editor.text("assets/guess" + i + ".js")).isEmpty();
    }
    assertThat(a.connections).isLessThan(2200);
    assertThat(editor.text("assets/first-lazy.js")).contains("1");
  }

  @Test
  void nothing_but_files_of_the_editor_is_asked_of_a_worker() throws IOException {
    editor.comesUp(Room.GPU_A);
    int before = a.connections;
    for (String path :
        List.of("history", "api/history", "internal/logs", "manager/x.js", "answers/i18n.json")) {
      put(a, path, "secret");
      assertThat(editor.text(path)).as(path).isEmpty();
    }
    assertThat(a.connections).isEqualTo(before);
  }

  @Test
  void a_pack_is_one_workers_alone_and_is_read_anew_when_that_worker_comes_up() throws IOException {
    put(a, "api/extensions", "[\"/extensions/pack/a.js\"]");
    put(a, "extensions/pack/a.js", "of a");
    put(b, "api/extensions", "[\"/extensions/pack/b.js\",\"/extensions/only%20b/c.js\"]");
    put(b, "extensions/pack/b.js", "of b");
    put(b, "extensions/only b/c.js", "of b");
    editor.comesUp(Room.GPU_A);
    editor.comesUp(Room.GPU_B);
    assertThat(editor.answers.read(WorkerAnswer.EXTENSIONS))
        .hasToString("[\"/extensions/pack/a.js\",\"/extensions/only%20b/c.js\"]");
    assertThat(editor.text("extensions/pack/a.js")).contains("of a");
    assertThat(editor.text("extensions/pack/b.js")).isEmpty();
    assertThat(editor.text("extensions/only b/c.js")).contains("of b");
    put(a, "extensions/pack/a.js", "of a, newer");
    assertThat(editor.text("extensions/pack/a.js")).contains("of a");
    editor.room.clock.pass(Duration.ofSeconds(1));
    editor.comesUp(Room.GPU_A);
    assertThat(editor.text("extensions/pack/a.js")).contains("of a, newer");
    editor.goesAway(Room.GPU_A);
    assertThat(editor.text("extensions/pack/a.js")).contains("of a, newer");
  }

  @Test
  void texts_templates_and_subgraphs_of_all_workers_are_put_together() throws IOException {
    put(a, "api/i18n", "{\"en\":{\"nodeDefs\":{\"A\":1}}}");
    put(b, "api/i18n", "{\"en\":{\"nodeDefs\":{\"A\":2,\"B\":3}},\"fr\":{}}");
    put(a, "api/workflow_templates", "{\"p\":[\"x\"]}");
    put(b, "api/workflow_templates", "{\"p\":[\"y\"],\"q\":[\"z\"]}");
    put(b, "api/workflow_templates/q/z.json", "{}");
    put(b, "api/global_subgraphs", "{\"id1\":{\"name\":\"s\"}}");
    put(b, "api/global_subgraphs/id1", "{\"name\":\"s\",\"data\":\"…\"}");
    editor.comesUp(Room.GPU_A);
    editor.comesUp(Room.GPU_B);
    editor.goesAway(Room.GPU_B);
    assertThat(editor.answers.read(WorkerAnswer.I18N))
        .isEqualTo(json("{\"en\":{\"nodeDefs\":{\"A\":1,\"B\":3}},\"fr\":{}}"));
    assertThat(editor.answers.read(WorkerAnswer.WORKFLOW_TEMPLATES))
        .isEqualTo(json("{\"Ours\":[\"t\"],\"p\":[\"x\"],\"q\":[\"z\"]}"));
    assertThat(editor.answers.read(WorkerAnswer.GLOBAL_SUBGRAPHS))
        .isEqualTo(json("{\"id1\":{\"name\":\"s\"}}"));
    assertThat(editor.subgraphs.read("id1").orElse("")).contains("data");
    assertThat(editor.subgraphs.read("id2")).isEmpty();
    assertThat(editor.subgraphs.read("../x")).isEmpty();
    assertThat(editor.answers.read(WorkerAnswer.NODE_REPLACEMENTS))
        .isEqualTo(JsonValue.EMPTY_JSON_OBJECT);
  }

  @Test
  void an_answer_that_is_no_json_counts_as_none() throws IOException {
    put(a, "api/extensions", "<html>");
    put(a, "api/i18n", "[]");
    editor.comesUp(Room.GPU_A);
    assertThat(editor.answers.read(WorkerAnswer.EXTENSIONS)).hasToString("[]");
    assertThat(editor.answers.read(WorkerAnswer.I18N)).hasToString("{}");
  }

  @Test
  void of_builds_that_nobody_serves_any_more_the_last_few_stay() throws IOException {
    for (int i = 1; i <= 5; i++) {
      serve(a, "1." + i + ".0", "build" + i);
      editor.room.clock.pass(Duration.ofSeconds(1));
      editor.comesUp(Room.GPU_A);
    }
    assertThat(editor.files.builds().stream().map(shelf -> shelf.name().substring(0, 5)))
        .containsExactly("1.5.0", "1.4.0", "1.3.0");
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
