package org.comfyume.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.comfyume.system.harness.Browser;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workflows as forms: run, kept, sent to everybody and taken back. */
@ExtendWith(SharedRoom.class)
class TemplatesPageIT {

  private static final String COLOURS = "/templates?t=Colours-without-a-model";

  @Test
  void what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(Room room) throws Exception {
    Person lena = room.comfyume().person("lena", "participant");
    Person next = room.comfyume().person("otto", "participant");
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      Browser.logIn(page, lena, "/templates");
      page.navigate(lena.url() + "/templates?t=LTX-2");
      page.locator("#f-prompt").fill("A quay <b>at night</b>");
      page.locator("#f-frames").fill("120");
      page.locator("#takes").fill("12");
      page.locator("#run").click();
      assertThat(page.locator("#f-frames-e")).containsText("113 and 121");
      assertThat(page.locator("#f-frames"))
          .hasAttribute("aria-describedby", "f-frames-h f-frames-e");
      assertThat(page.locator("#f-frames")).hasValue("120");
      assertThat(page.locator("#f-prompt")).hasValue("A quay <b>at night</b>");
      assertThat(page.locator("#takes-e")).isVisible();
      browser.keep("templates-wrong");
      page.context().clearCookies();
      Browser.logIn(page, lena, "/templates?t=LTX-2");
      assertThat(page.locator("#f-prompt")).hasValue("A quay <b>at night</b>");
      assertThat(page.locator("#reset")).isVisible();
      page.context().clearCookies();
      Browser.logIn(page, next, "/templates?t=LTX-2");
      assertThat(page.locator(".keys-hint")).isVisible();
      assertThat(page.locator("#f-prompt")).not().hasValue("A quay <b>at night</b>");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void a_form_is_run_kept_sent_and_withdrawn(Room room) throws Exception {
    Person dora = room.comfyume().person("dora", "instructor");
    Person emil = room.comfyume().person("emil", "participant");
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      Page other = browser.another();
      other.setViewportSize(390, 844);
      try {
        Browser.logIn(page, dora, "/templates");
        Browser.logIn(other, emil, "/templates");
        String own = keep(page, dora);
        refuseStranger(other, emil, own);
        send(page, other);
        run(other);
      } finally {
        browser.keep("templates-last");
        Browser.keep(other, "templates-phone-last");
      }
    }
  }

  private static String keep(Page page, Person dora) {
    page.navigate(dora.url() + COLOURS);
    page.locator("label:has([value=own])").click();
    page.locator("[name='f.size.w']").fill("320");
    page.locator("[name='f.size.h']").fill("64");
    page.locator("#keep summary").click();
    page.locator("#title").fill("Harbour <i>colours</i>");
    page.locator("#save").click();
    assertThat(page.locator("h1")).hasText("Harbour <i>colours</i>");
    assertThat(page.locator("[name='f.size.w']")).hasValue("320");
    Browser.keep(page, "templates-own");
    return page.locator("#main").getAttribute("data-key");
  }

  /** Another's is like one that does not exist, also for a crafted form. */
  private static void refuseStranger(Page other, Person emil, String own) {
    other.navigate(emil.url() + "/templates?t=" + own);
    assertThat(other.locator("h1")).containsText("not here");
    assertThat(other.locator("#template")).hasCount(0);
    other.navigate(emil.url() + COLOURS);
    assertThat(other.locator("#send")).hasCount(0);
    other.evaluate(
        "own => { document.querySelector('#template [name=t]').value = own;"
            + " document.getElementById('run').value = 'delete'; }",
        own);
    other.locator("#run").click();
    assertThat(other.locator("h1")).containsText("not here");
    other.navigate(emil.url() + COLOURS);
    other.evaluate("document.getElementById('run').value = 'send'");
    other.locator("#run").click();
    assertThat(other.locator(".pick")).not().containsText("sent by");
    other.navigate(emil.url() + COLOURS);
  }

  private static void send(Page page, Page other) {
    assertThat(page.locator("#template")).hasCount(1);
    other.evaluate("window.stayed = true");
    page.locator("#send summary").click();
    assertThat(page.locator("#send")).containsText("people");
    page.locator("#send-yes").click();
    assertThat(page.locator("#withdraw")).isVisible();
    Locator listed = row(other);
    assertThat(listed).containsText("sent by dora");
    page.locator("#withdraw").click();
    assertThat(page.locator("#withdraw")).hasCount(0);
    assertThat(listed).hasCount(0);
    page.locator("#undo").click();
    assertThat(page.locator("#withdraw")).isVisible();
    assertThat(listed).hasCount(1);
    assertThat(other.evaluate("window.stayed")).isEqualTo(true);
  }

  private static Locator row(Page other) {
    return other.locator(".pick a").filter(new Locator.FilterOptions().setHasText("Harbour <i>"));
  }

  private static void run(Page other) {
    row(other).click();
    assertThat(other.locator("h1")).hasText("Harbour <i>colours</i>");
    assertThat(other.locator("#withdraw")).hasCount(0);
    assertThat(other.locator("#edit")).hasCount(0);
    Browser.keep(other, "templates-phone");
    assertThat(other.evaluate("document.documentElement.scrollWidth <= 390")).isEqualTo(true);
    other.locator("#f-mix").press("Control+Enter");
    other.waitForURL("**/now");
    assertThat(other.locator(".results a.shot").first()).isVisible();
  }
}
