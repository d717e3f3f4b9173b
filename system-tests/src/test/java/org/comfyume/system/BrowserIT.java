package org.comfyume.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.LoadState;
import java.util.regex.Pattern;
import org.comfyume.system.harness.Browser;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedRoom.class)
class BrowserIT {

  private static final double PATIENCE = 40_000;

  @Test
  void a_person_sees_a_job_from_submit_to_stored_picture_without_reloading(Room room)
      throws Exception {
    Person gina = room.comfyume().person("gina", "participant");
    String blocker = room.alice().submit(Graphs.endless());
    room.alice().awaitState(blocker, "running");
    room.bob().awaitState(room.bob().submit(Graphs.endless()), "running");
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      try {
        Browser.logIn(page, gina, "/now");
        assertThat(page.locator(".gpu")).hasCount(3, patiently());
        browser.keep("now-empty");
        page.evaluate("window.stayed = true");
        submit(page, Graphs.steps(25, 0.1));
        assertThat(page.locator(".wait-row")).hasCount(1, patiently());
        browser.keep("now-waiting");
        room.alice().cancel(blocker);
        seeItRun(page);
        browser.keep("now-running");
        assertThat(page.locator(".results a.shot")).hasCount(1, patiently());
        assertThat(page.locator(".running")).hasCount(0, patiently());
        assertThat(page.evaluate("window.stayed")).as("the page was not reloaded").isEqualTo(true);
        browser.keep("now-done");
        openPicture(page);
        browser.keep("gallery-open");
        seeGallery(page, room);
        cancelOne(page, room, gina);
      } finally {
        browser.keep("last");
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void submit(Page page, String graph) {
    Locator text = page.locator("#graph");
    if (!text.isVisible()) {
      page.locator("#go-submit").click();
    }
    text.fill(graph);
    page.locator("#run").click();
    page.waitForLoadState(LoadState.LOAD);
  }

  private static void seeItRun(Page page) {
    Locator card = page.locator(".running[data-state=running]");
    assertThat(card).hasCount(1, patiently());
    Locator tape = card.locator("[data-role=tape]");
    assertThat(tape)
        .hasAttribute(
            "aria-valuenow",
            Pattern.compile("[1-9]\\d*"),
            new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE));
    assertThat(card.locator("img.preview")).isVisible();
    int early = Integer.parseInt(tape.getAttribute("aria-valuenow"));
    page.waitForFunction(
        "early => { const tape = document.querySelector('.running [data-role=tape]');"
            + " return !tape || Number(tape.getAttribute('aria-valuenow')) > early; }",
        early);
  }

  private static void openPicture(Page page) {
    page.locator(".results a.shot").click();
    page.waitForURL("**/gallery?*");
    Locator picture = page.locator(".drawer a.whole img");
    assertThat(picture).isVisible();
    page.waitForFunction("() => document.querySelector('.drawer a.whole img').naturalWidth > 0");
    String file = page.locator(".drawer a.whole").getAttribute("href");
    var answer = page.request().get(page.url().replaceFirst("/gallery.*", "") + file);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().get("content-type")).isEqualTo("image/png");
    assertThat(answer.body()).startsWith(0x89, 'P', 'N', 'G');
  }

  private static void seeGallery(Page page, Room room) {
    page.navigate(room.comfyume().url() + "/gallery");
    assertThat(page.locator(".grid a.shot")).hasCount(1, patiently());
    page.waitForFunction("() => document.querySelector('.grid a.shot img').naturalWidth > 0");
    page.locator(".grid a.shot").click();
    assertThat(page.locator(".drawer")).isVisible();
  }

  private static void cancelOne(Page page, Room room, Person gina) {
    page.navigate(room.comfyume().url() + "/now");
    submit(page, Graphs.endless());
    Locator card = page.locator(".running[data-state=running]");
    assertThat(card).hasCount(1, patiently());
    String job = card.getAttribute("data-job");
    page.locator("#cancel-" + job).click();
    assertThat(page.locator(".running")).hasCount(0, patiently());
    gina.awaitState(job, "cancelled");
  }

  private static HasCountOptions patiently() {
    return new HasCountOptions().setTimeout(PATIENCE);
  }
}
