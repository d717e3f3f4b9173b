package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.PlaywrightException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.sim.SimServer;
import org.comfyume.system.harness.Browser;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Json;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.RunningComfyume;
import org.comfyume.system.harness.Studio;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * ComfyUI's real front end, served by a simulated worker, in the browsers of two people at once.
 * {@code COMFYUI_FRONTEND} names the folder of the build.
 */
@EnabledIfEnvironmentVariable(
    named = "COMFYUI_FRONTEND",
    matches = ".+",
    disabledReason = "COMFYUI_FRONTEND does not name a folder with a build of ComfyUI's front end")
class StudioBrowserIT {

  private static final int SAMPLER = 3;
  private static final int LOADER = 4;
  private static final int SAVER = 2;

  private static SimServer worker;
  private static RunningComfyume comfyume;

  @BeforeAll
  static void open() throws IOException {
    Path build = Path.of(System.getenv("COMFYUI_FRONTEND"));
    worker = SimServer.builder().name("a").frontEndRoot(build).build().start();
    comfyume = RunningComfyume.start(List.of(worker), Map.of());
  }

  @AfterAll
  static void close() {
    comfyume.close();
    worker.close();
  }

  @Test
  void two_people_work_in_the_editor_at_once_and_see_nothing_of_each_other() throws Exception {
    Person alice = comfyume.person("alice", "participant");
    Person bob = comfyume.person("bob", "participant");
    try (Browser browser = Browser.open()) {
      Studio hers = awaitEditor(browser, alice);
      Studio his = Studio.open(browser.another(), bob);
      try {
        hers.awaitOpen("workflows/Workshop/Colours-without-a-model.json");
        hers.keep("studio-first-visit");
        hers.load(painting(), "quay");
        his.load(painting(), "harbour");
        runs(hers, "alice");
        runs(his, "bob");
        showsAnErrorOnItsGraphNode(hers);
        savesAndLoadsAgain(hers, "my quay");
        savesAndLoadsAgain(his, "my harbour");
        assertThat(hers.savedWorkflows()).containsExactly("workflows/my quay.json");
        assertThat(his.savedWorkflows()).containsExactly("workflows/my harbour.json");
        drawsOtherSeeds(hers, alice);
        assertThat(prompts(alice)).hasSize(4).doesNotContainAnyElementsOf(prompts(bob));
        assertThat(prompts(bob)).hasSize(1);
        assertThat(worker.executions()).hasSize(5);
      } finally {
        hers.keep("studio-alice");
        his.keep("studio-bob");
      }
    }
  }

  /** The build may still be on its way from the worker. */
  private static Studio awaitEditor(Browser browser, Person person) {
    await().atMost(Duration.ofSeconds(60)).until(() -> person.open("/studio/").statusCode() == 200);
    return Studio.open(browser.page(), person);
  }

  private static String painting() {
    return Graphs.painting(768, 1).replace("\"steps\":4", "\"steps\":16");
  }

  private static void runs(Studio studio, String name) {
    studio.queue(1);
    studio.awaitPreview(SAMPLER);
    studio.keep("studio-preview-" + name);
    studio.awaitPicture(SAVER);
    studio.keep("studio-result-" + name);
  }

  private static void showsAnErrorOnItsGraphNode(Studio studio) {
    studio.set(LOADER, "ckpt_name", "absent.safetensors");
    studio.queue(1);
    studio.awaitError(LOADER, "value_not_in_list");
    studio.keep("studio-error");
    try {
      studio.closeDialog();
    } catch (PlaywrightException noDialog) {
      // newer front ends tell it in a panel
    }
    studio.set(LOADER, "ckpt_name", "sd_xl_base_1.0.safetensors");
  }

  private static void savesAndLoadsAgain(Studio studio, String name) {
    studio.save(name);
    studio.reload();
    studio.openSaved(name);
    assertThat(studio.graphNodes()).isEqualTo(6);
    studio.keep("studio-saved-" + name.replace(' ', '-'));
  }

  private static void drawsOtherSeeds(Studio studio, Person person) {
    studio.set(SAMPLER, "control_after_generate", "randomize");
    studio.queue(3);
    await().atMost(Duration.ofSeconds(60)).until(() -> prompts(person).size() == 4);
    assertThat(history(person).values().stream().map(StudioBrowserIT::seed).distinct())
        .as("the first run, and three of one batch, of which the first keeps its seed")
        .hasSizeGreaterThanOrEqualTo(3);
  }

  private static JsonObject history(Person person) {
    return Json.object(person.get("/history").body());
  }

  private static Set<String> prompts(Person person) {
    return history(person).keySet().stream().collect(Collectors.toSet());
  }

  private static String seed(JsonValue entry) {
    return entry
        .asJsonObject()
        .getJsonArray("prompt")
        .getJsonObject(2)
        .getJsonObject("" + SAMPLER)
        .getJsonObject("inputs")
        .get("seed")
        .toString();
  }
}
