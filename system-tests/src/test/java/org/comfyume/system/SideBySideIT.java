package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.sim.SimServer;
import org.comfyume.system.harness.Json;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Ports;
import org.comfyume.system.harness.RunningComfyume;
import org.comfyume.system.sidebyside.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same session with a ComfyUI server and with a person's ComfyUI of the product in front of
 * such a server. One product is started; its worker becomes another version for each test.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SideBySideIT {
  /** The session is quicker than any person. */
  private static final Map<String, String> QUICK =
      Map.of(
          "comfyume.limit.requests", "2000",
          "comfyume.limit.requests.burst", "2000",
          "comfyume.limit.submissions", "500");

  private final int port = Ports.free();
  private SimServer worker;
  private RunningComfyume comfyume;

  @BeforeAll
  void start() throws IOException {
    worker = sim("0.11.1", port).start();
    comfyume = RunningComfyume.start(List.of(worker), QUICK);
  }

  @AfterAll
  void stop() {
    comfyume.close();
    worker.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.3.64", "0.9.2", "0.11.1", "0.33.0"})
  void a_session_by_token_is_the_same(String version) throws Exception {
    become(version);
    Person person = comfyume.person("p" + version.replace('.', '-'), "participant");
    awaitVersion(person, version);
    withoutWelcome(person);
    try (SimServer comfy = sim(version, 0).start()) {
      check(version, comfy.uri().toString(), person);
    }
  }

  /** COMFYUI_WORKER_URL is of another server of the same version; nobody else uses the two. */
  @Test
  @EnabledIfEnvironmentVariable(
      named = "COMFYUI_URL",
      matches = "http.+",
      disabledReason = "needs the address of a ComfyUI server in COMFYUI_URL")
  @EnabledIfEnvironmentVariable(
      named = "COMFYUI_WORKER_URL",
      matches = "http.+",
      disabledReason = "needs the address of a second one in COMFYUI_WORKER_URL")
  void a_session_is_the_same_with_real_servers() throws Exception {
    Map<String, String> settings = new HashMap<>(QUICK);
    settings.put("comfyume.workers", "real=" + System.getenv("COMFYUI_WORKER_URL"));
    try (RunningComfyume real = RunningComfyume.start(List.of(), settings)) {
      Person person = real.person("real", "participant");
      await("the worker is ready")
          .atMost(Duration.ofMinutes(1))
          .until(() -> worker(person).getString("state"), "ready"::equals);
      withoutWelcome(person);
      check("real", System.getenv("COMFYUI_URL").replaceFirst("/+$", ""), person);
    }
  }

  /** As one who was here before: the workshop's workflows are no part of ComfyUI. */
  private static void withoutWelcome(Person person) {
    assertThat(person.post("/settings", "{\"comfyume.FirstVisit\":\"\"}").statusCode())
        .isEqualTo(200);
  }

  private static void check(String name, String comfy, Person person) throws IOException {
    Session.Outcome outcome = Session.compare(comfy, person.facade(), List.of());
    Files.write(Path.of("target", "side-by-side-" + name + ".txt"), outcome.known());
    assertThat(outcome.complaints()).isEmpty();
  }

  private static SimServer sim(String version, int port) {
    return SimServer.builder().name("a").version(version).port(port).speed(4).build();
  }

  private void become(String version) {
    worker.close();
    worker = sim(version, port).start();
  }

  private static void awaitVersion(Person person, String version) {
    await("the worker is " + version)
        .atMost(Duration.ofMinutes(1))
        .until(() -> worker(person), worker -> isReady(worker, version));
  }

  private static JsonObject worker(Person person) {
    return Json.object(person.apiGet("/workers").body()).getJsonArray("workers").getJsonObject(0);
  }

  private static boolean isReady(JsonObject worker, String version) {
    return worker.getString("state").equals("ready")
        && worker.getString("version", "").equals(version);
  }
}
