package org.comfyume.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.comfyume.sim.SimServer;
import org.comfyume.system.harness.Browser;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an admin does with workers at a browser, and what nobody else can. */
@ExtendWith(SharedRoom.class)
class WorkersPageIT {

  @Test
  void a_worker_is_added_drained_let_work_again_and_removed(Room room) {
    try (SimServer added = Room.sim("extra", "0.28.0").start();
        Browser browser = Browser.open()) {
      Page page = browser.page();
      try {
        Browser.logIn(page, room.admin(), "/workers");
        wrongAddressesTellWhy(page, room);
        add(page, added);
        room.awaitWorker("extra", "ready");
        assertThat(added.openSockets()).isEqualTo(1);
        othersRest(room, true);
        drainWhileAJobRuns(page, room, added);
        page.setViewportSize(390, 844);
        assertThat(row(page).locator("summary")).isVisible();
        fits(page, "workers-phone");
        remove(page, room, added);
        page.navigate(room.admin().url() + "/models");
        assertThat(page.locator("h1")).isVisible();
        fits(page, "models-phone");
      } finally {
        browser.keep("workers-last");
        othersRest(room, false);
        room.admin().apiDelete("/workers/extra");
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void wrongAddressesTellWhy(Page page, Room room) {
    page.locator("#add-worker").click();
    tryAddress(page, "gpu3:8188", "begins with http://");
    tryAddress(page, "http://mara:secret@gpu3:8188", "no name and no password");
    tryAddress(page, room.admin().url().toString(), "That is comfyume itself");
    tryAddress(page, room.away().uri().toString(), "No server answers");
    Browser.keep(page, "workers-wrong-address");
  }

  private static void tryAddress(Page page, String address, String said) {
    page.locator("#worker-label").fill("Extra");
    page.locator("#worker-url").fill(address);
    page.locator("#worker-test").click();
    assertThat(page.locator("#worker-said")).containsText(said);
  }

  private static void add(Page page, SimServer added) {
    page.locator("#worker-url").fill(added.uri().toString());
    page.locator("#worker-test").click();
    assertThat(page.locator("#worker-said")).containsText("ComfyUI 0.28.0");
    page.locator("#worker-save").click();
    assertThat(page.locator(".said")).containsText("Extra is added");
    assertThat(row(page)).containsText("added on this page");
  }

  /** So that the next job can only go to the new one. */
  private static void othersRest(Room room, boolean rest) {
    for (SimServer worker : room.workers()) {
      String step = rest ? "drain" : "resume";
      assertThat(room.admin().apiPost("/workers/" + worker.name() + "/" + step, "").statusCode())
          .isEqualTo(204);
    }
  }

  private static void drainWhileAJobRuns(Page page, Room room, SimServer added) {
    Person alice = room.alice();
    String first = alice.submit(Graphs.steps(30, 0.1));
    assertThat(alice.awaitState(first, "running").getString("worker")).isEqualTo("extra");
    String second = alice.submit(Graphs.steps(2, 0.1));
    page.locator("#drain-extra").click();
    assertThat(page.locator(".said")).containsText("takes no new one");
    assertThat(row(page)).containsText("finishes its job");
    assertThat(row(page).locator("summary")).hasCount(0);
    alice.awaitState(first, "succeeded");
    assertThat(row(page).locator("[data-role=state]")).hasText("drained");
    Browser.keep(page, "workers-drained");
    assertThat(alice.job(second).getString("state")).isEqualTo("queued");
    page.locator("#work-extra").click();
    alice.awaitState(second, "succeeded");
    assertThat(added.executions()).hasSize(2);
    assertThat(row(page).locator("[data-role=state]")).hasText("takes jobs");
  }

  private static void fits(Page page, String picture) {
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    Browser.keep(page, picture);
  }

  private static void remove(Page page, Room room, SimServer added) {
    row(page).locator("summary").click();
    row(page).locator("details button").click();
    assertThat(page.locator(".said")).containsText("Extra is removed");
    assertThat(row(page)).hasCount(0);
    await().atMost(Duration.ofSeconds(10)).until(() -> added.openSockets() == 0);
    assertThat(room.alice().apiGet("/workers").body()).doesNotContain("\"extra\"");
  }

  private static Locator row(Page page) {
    return page.locator("[data-worker=extra]");
  }

  @Test
  void a_worker_of_the_configuration_is_drained_but_not_removed(Room room) {
    Person admin = room.admin();
    assertThat(admin.apiDelete("/workers/a").statusCode()).isEqualTo(409);
    assertThat(admin.apiDelete("/workers/a").body()).contains("comfyume.workers");
    assertThat(admin.apiPost("/workers/a/quarantine", "").statusCode()).isEqualTo(204);
    assertThat(room.worker("a").getString("state")).isEqualTo("quarantined");
    assertThat(admin.apiPost("/workers/a/test", "").body()).contains("\"outcome\":\"answers\"");
    assertThat(admin.apiPost("/workers/a/resume", "").statusCode()).isEqualTo(204);
    room.awaitWorker("a", "ready");
    assertThat(admin.apiPost("/workers/nobody/drain", "").statusCode()).isEqualTo(404);
  }

  @Test
  void nobody_but_an_admin_sees_or_does_any_of_it(Room room) {
    try (Browser browser = Browser.open()) {
      for (Person person : List.of(room.bob(), room.teacher())) {
        Page page = browser.another();
        Browser.logIn(page, person, "/now");
        for (String path : List.of("/workers", "/models")) {
          assertThat(page.request().get(person.url() + path).status()).isEqualTo(403);
        }
        assertThat(person.apiPost("/workers/a/drain", "").statusCode()).isEqualTo(403);
        page.close();
      }
    }
    assertThat(room.worker("a").getString("state")).isEqualTo("ready");
  }
}
