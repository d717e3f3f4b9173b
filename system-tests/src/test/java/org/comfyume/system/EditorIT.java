package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comfyume.sim.SimServer;
import org.comfyume.system.harness.FrontEndBuilds;
import org.comfyume.system.harness.Json;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.RunningComfyume;
import org.comfyume.system.harness.Visit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The editor below {@code /studio/}, taken from a worker. */
class EditorIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir static Path folder;

  private static SimServer worker;
  private static RunningComfyume comfyume;
  private static Person alice;
  private static Person bob;
  private static HttpResponse<String> beforeAnyBuild;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    worker = SimServer.builder().name("a").version("0.11.1").frontEndRoot(folder).build().start();
    comfyume = RunningComfyume.start(List.of(worker), Map.of());
    alice = comfyume.person("alice", "participant");
    bob = comfyume.person("bob", "participant");
    beforeAnyBuild = alice.open("/studio/");
    FrontEndBuilds.write(folder, "first");
    comeBack();
    await().atMost(PATIENCE).until(() -> wholeBuilds() == 1);
  }

  @AfterAll
  static void close() {
    if (comfyume != null) {
      comfyume.close();
    }
    worker.close();
  }

  /** A worker changes its front end when it starts anew. */
  private static void comeBack() {
    worker.faults().die();
    worker.faults().restart();
  }

  private static long wholeBuilds() throws IOException {
    Path builds = comfyume.data().resolve("editor/build");
    if (!Files.isDirectory(builds)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(builds)) {
      return all.filter(build -> Files.exists(build.resolve("index.html"))).count();
    }
  }

  @Test
  void as_long_as_no_worker_had_an_editor_a_page_says_what_to_do() {
    assertThat(beforeAnyBuild.statusCode()).isEqualTo(503);
    assertThat(beforeAnyBuild.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/html");
    assertThat(beforeAnyBuild.body()).contains("not here yet", "comfyume.studio.front-end");
  }

  @Test
  void the_page_and_all_that_it_loads_have_their_types_and_times() {
    HttpResponse<String> page = alice.open("/studio/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("./assets/index-");
    assertHeader(page, "Content-Type", "text/html;charset=utf-8");
    assertHeader(page, "Cache-Control", "private, no-cache");
    assertHeader(page, "X-Content-Type-Options", "nosniff");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'", "frame-ancestors 'self'");
    assertThat(alice.open("/studio/index.html").body()).isEqualTo(page.body());
    HttpResponse<String> script = alice.open("/studio/" + FrontEndBuilds.script("first"));
    assertHeader(script, "Content-Type", "text/javascript;charset=utf-8");
    assertHeader(script, "Cache-Control", "private, max-age=31536000, immutable");
    assertHeader(alice.open("/studio/assets/inter.woff2"), "Content-Type", "font/woff2");
    assertHeader(alice.open("/studio/scripts/app.js"), "Cache-Control", "private, no-cache");
    assertHeader(alice.open("/studio/assets/logo.svg"), "Cache-Control", "private, max-age=86400");
    assertHeader(alice.open("/studio/assets/logo.svg"), "Content-Type", "image/svg+xml");
  }

  @Test
  void what_the_browser_has_already_is_not_sent_again_and_parts_are_sent_as_parts() {
    HttpResponse<String> whole = alice.open("/studio/scripts/app.js");
    String tag = whole.headers().firstValue("ETag").orElseThrow();
    assertThat(alice.open("/studio/scripts/app.js", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    HttpResponse<String> part = alice.open("/studio/scripts/app.js", "Range", "bytes=0-5");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(whole.body().substring(0, 6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/studio/assets/..%2F..%2F..%2Fcomfyume.properties",
        "/studio/assets/%2e%2e/%2e%2e/secrets",
        "/studio/..%2f..%2fsecrets",
        "/studio/assets/%00index.js",
        "/studio/assets/..%5c..%5csecrets",
        "/studio/extensions/..%2F..%2Fcore/x.js",
        "/studio/extensions/probe_pack/%2e%2e%2f%2e%2e%2fx",
        "/studio/assets/.hidden",
        "/studio/templates/%2e%2e",
        "/studio/internal.js/logs",
        "/studio/answers/i18n.json",
        "/studio/sim/executions",
        "/studio/assets/"
            + "a%20"
            + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void a_path_that_is_no_file_of_the_editor_is_not_found(String path) {
    HttpResponse<String> answer = alice.open(path);
    assertThat(answer.statusCode()).isIn(400, 404);
    assertThat(answer.body()).doesNotContain("password", "executions");
  }

  @Test
  void whoever_is_not_logged_in_is_led_to_the_login_and_back() throws Exception {
    HttpResponse<String> nobody = alice.anonymously("/studio/");
    assertThat(nobody.statusCode()).isEqualTo(302);
    assertThat(nobody.headers().firstValue("Location").orElse(""))
        .endsWith("/login?wanted=%2Fstudio%2F");
    assertThat(Visit.of(alice).open("/studio").uri().getPath()).isEqualTo("/studio/");
  }

  @Test
  void the_page_is_the_same_for_two_people_and_not_shown_below_a_token() {
    assertThat(bob.open("/studio/").body()).isEqualTo(alice.open("/studio/").body());
    HttpResponse<String> forPrograms = alice.get("/");
    assertThat(forPrograms.statusCode()).isEqualTo(200);
    assertThat(forPrograms.body()).doesNotContain("<script").contains("/studio/");
  }

  @Test
  void what_node_packs_bring_along_is_listed_and_served() {
    assertThat(alice.get("/extensions").body())
        .contains("\"/extensions/probe_pack/probe.js\"", "\"/extensions/core/widgetInputs.js\"");
    HttpResponse<String> script = alice.open("/studio/extensions/probe_pack/probe.js");
    assertThat(script.statusCode()).isEqualTo(200);
    assertHeader(script, "Cache-Control", "private, no-cache");
    assertThat(alice.open("/studio/extensions/other_pack/probe.js").statusCode()).isEqualTo(404);
    assertThat(Json.object(alice.get("/i18n").body())).containsKey("en");
    assertThat(Json.object(alice.get("/api/workflow_templates").body())).containsKey("probe_pack");
    HttpResponse<String> template = alice.get("/api/workflow_templates/probe_pack/demo.json");
    assertThat(Json.object(template.body())).containsKey("nodes");
    assertThat(alice.get("/workflow_templates/probe_pack/demo.json").statusCode()).isEqualTo(404);
  }

  @Test
  void scripts_that_look_for_the_editor_at_the_root_are_led_to_it() {
    HttpResponse<String> led = alice.open("/scripts/app.js");
    assertThat(led.statusCode()).isEqualTo(302);
    assertThat(led.headers().firstValue("Location").orElse("")).endsWith("/studio/scripts/app.js");
  }

  @Test
  void files_do_not_count_as_requests() {
    for (int i = 0; i < 400; i++) {
      assertThat(alice.open("/studio/scripts/app.js").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void the_editor_outlives_its_worker_our_process_and_the_next_version() throws Exception {
    FrontEndBuilds.write(folder, "second");
    comeBack();
    await().atMost(PATIENCE).until(() -> wholeBuilds() == 2);
    assertThat(alice.open("/studio/").body()).contains(FrontEndBuilds.script("second"));
    assertThat(alice.open("/studio/" + FrontEndBuilds.lazyChunk("first")).statusCode())
        .as("a chunk of a page that was loaded before")
        .isEqualTo(200);
    worker.faults().die();
    assertServed();
    comfyume.stop();
    comfyume.restart();
    assertServed();
    worker.faults().restart();
  }

  private static void assertServed() {
    for (String path : FrontEndBuilds.all("second")) {
      assertThat(alice.open("/studio/" + path).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(alice.open("/studio/extensions/probe_pack/probe.js").statusCode()).isEqualTo(200);
    assertThat(alice.get("/extensions").body()).contains("probe_pack");
    assertThat(alice.open("/studio/assets/absent.js").statusCode()).isEqualTo(404);
  }

  private static void assertHeader(HttpResponse<?> answer, String name, String value) {
    assertThat(answer.headers().firstValue(name).map(text -> text.replace("; ", ";")))
        .contains(value.replace("; ", ";"));
  }
}
