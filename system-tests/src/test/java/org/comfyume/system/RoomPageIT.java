package org.comfyume.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import java.util.List;
import java.util.regex.Pattern;
import org.comfyume.system.harness.Browser;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an instructor does to the room at a browser, and what the others see of it. */
@ExtendWith(SharedRoom.class)
class RoomPageIT {

  private static final double PATIENCE = 40_000;
  private static final String SECRET = "a-title-of-alices-own";

  @Test
  void an_instructor_steers_and_takes_each_step_back(Room room) throws Exception {
    Person gina = room.comfyume().person("gina-in-the-room", "participant");
    String ran = room.alice().submit(Graphs.endless());
    room.alice().awaitState(ran, "running");
    room.bob().awaitState(room.bob().submit(Graphs.endless()), "running");
    room.alice().submit(Graphs.endless().replace("\"t\"", "\"" + SECRET + "\""));
    String waits = gina.submit(Graphs.endless());
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      Page hers = browser.another();
      try {
        Browser.logIn(page, room.teacher(), "/room");
        Browser.logIn(hers, gina, "/now");
        assertThat(row(page, gina.name()).locator(".pill.wait")).hasCount(1, patiently());
        assertThat(page.locator("h1")).containsText("One person waits.", slowly());
        browser.keep("room");
        boost(page, gina);
        pause(page, hers);
        round(page, hers);
        cancelWaiting(page, gina, waits);
        reclass(page, gina);
        talk(page, hers);
        cancelRunning(page, room, ran);
        seesNoWork(page, room);
        phone(page, browser);
      } finally {
        browser.keep("room-last");
        Browser.keep(hers, "room-last-hers");
        gina.jobs().forEach(job -> gina.cancel(job.asJsonObject().getString("id")));
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void boost(Page page, Person gina) {
    row(page, gina.name()).locator("button[name=boost]").first().click();
    assertThat(row(page, gina.name()).locator("button.on")).containsText("left", slowly());
    assertThat(page.locator("#toast")).containsText("goes first for 10 min");
    Browser.keep(page, "room-boosted");
    page.locator("#toast button[name=undo]").click();
    assertThat(row(page, gina.name()).locator("button.on")).hasCount(0, patiently());
  }

  private static void pause(Page page, Page hers) {
    page.locator("#pause").click();
    assertThat(hers.locator("[data-part=pause]")).containsText("paused the room", slowly());
    page.locator("#toast button[name=undo]").click();
    assertThat(hers.locator("[data-part=pause] .notice")).hasCount(0, patiently());
  }

  private static void round(Page page, Page hers) {
    page.locator("#round").click();
    assertThat(page.locator(".round")).containsText("0 of 2 had their turn", slowly());
    Browser.keep(page, "room-round");
    page.locator("[data-part=steps] button[value=round]").click();
    assertThat(page.locator(".round")).hasCount(0, patiently());
    assertThat(hers.locator(".wait-row")).hasCount(1, patiently());
  }

  private static void cancelWaiting(Page page, Person gina, String job) {
    row(page, gina.name()).locator(".menu summary").click();
    row(page, gina.name()).locator("#drop-" + gina.name()).click();
    gina.awaitState(job, "cancelled");
    assertThat(row(page, gina.name())).hasCount(0, patiently());
    page.locator("#toast button[name=undo]").click();
    assertThat(row(page, gina.name()).locator(".pill.wait")).hasCount(1, patiently());
    assertThat(page.locator("#toast")).containsText("back at its place");
  }

  private static void reclass(Page page, Person gina) {
    row(page, gina.name()).locator(".menu summary").click();
    row(page, gina.name()).locator("#class-low-" + gina.name()).click();
    assertThat(page.locator("#toast")).containsText("class low");
    page.locator("#toast button[name=undo]").click();
    assertThat(page.locator("#toast")).containsText("class normal");
  }

  private static void talk(Page page, Page hers) {
    page.locator("#write").click();
    page.locator("#text").fill("Lunch <b>at</b> 12:30");
    page.locator("#send").click();
    Locator said = hers.locator(".announced");
    assertThat(said).containsText("Lunch <b>at</b> 12:30", slowly());
    assertThat(said).containsText("teacher");
    Browser.keep(hers, "room-message");
    said.locator("button").click();
    assertThat(hers.locator(".announced")).hasCount(0, patiently());
    assertThat(page.locator(".announced")).hasCount(1, patiently());
    page.locator("[data-part=steps] button[value^='message ']").click();
    assertThat(page.locator(".announced")).hasCount(0, patiently());
  }

  private static void cancelRunning(Page page, Room room, String ran) {
    page.locator("#cancel-" + room.alice().name()).click();
    Locator ask = page.locator("#ask [data-answer=yes]");
    page.waitForFunction(
        "() => document.querySelector('#ask').open"
            + " || !document.querySelector('#toast').hidden");
    if (ask.isVisible()) {
      ask.click();
    }
    room.alice().awaitState(ran, "cancelled");
    page.locator("#toast button[name=undo]").click();
    assertThat(page.locator("#toast")).containsText("back at its place", slowly());
    assertThat(
            room.alice().jobs().stream()
                .map(job -> job.asJsonObject().getString("state"))
                .filter(List.of("queued", "dispatched", "running")::contains))
        .hasSize(2);
  }

  private static void seesNoWork(Page page, Room room) {
    assertThat(room.alice().jobs().toString()).contains(SECRET);
    assertThat(page.content()).doesNotContain(SECRET).doesNotContain("prompt_id");
    assertThat(room.teacher().open("/projector").body()).doesNotContain(SECRET);
  }

  private static void phone(Page page, Browser browser) {
    page.setViewportSize(390, 844);
    browser.keep("room-phone");
    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    page.setViewportSize(1280, 900);
    page.navigate(page.url().replaceFirst("/room.*", "/projector"));
    assertThat(page.locator(".wall h1")).containsText(Pattern.compile("GPUs? work"), slowly());
    assertThat(page.locator(".wall button:visible")).hasCount(0);
    browser.keep("projector");
  }

  @Test
  void a_participant_is_let_in_neither_by_page_nor_by_form(Room room) throws Exception {
    for (String page : List.of("/room", "/projector")) {
      assertThat(room.alice().open(page).statusCode()).isEqualTo(403);
      assertThat(room.teacher().open(page).statusCode()).isEqualTo(200);
    }
    assertThat(room.bob().apiPost("/messages", "{\"text\":\"x\"}").statusCode()).isEqualTo(403);
    assertThat(room.teacher().apiPost("/people/nobody-here/boost", "").statusCode()).isEqualTo(404);
  }

  private static Locator row(Page page, String person) {
    return page.locator("tr[data-person='" + person + "']");
  }

  private static HasCountOptions patiently() {
    return new HasCountOptions().setTimeout(PATIENCE);
  }

  private static ContainsTextOptions slowly() {
    return new ContainsTextOptions().setTimeout(PATIENCE);
  }
}
