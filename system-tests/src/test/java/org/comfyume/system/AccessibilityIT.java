package org.comfyume.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comfyume.system.harness.Axe;
import org.comfyume.system.harness.Browser;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Pages;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page for every role, in both themes and on a phone, asked by axe; the main way by keys. */
@ExtendWith(SharedRoom.class)
class AccessibilityIT {

  private static final HasCountOptions PATIENTLY = new HasCountOptions().setTimeout(40_000);

  @Test
  void no_page_has_a_grave_fault_for_any_role(Room room) throws Exception {
    Person vera = room.comfyume().person("vera", "participant");
    Map<String, Person> people =
        Map.of("participant", vera, "instructor", room.teacher(), "admin", room.admin());
    List<String> faults = new ArrayList<>();
    try (Browser browser = Browser.open()) {
      Page login = browser.another();
      login.navigate(room.comfyume().url() + "/login");
      faults.addAll(faults(login, "login"));
      Page empty = browser.another();
      Browser.logIn(empty, vera, "/now");
      faults.addAll(faults(empty, "now without jobs"));
      vera.awaitState(vera.submit(Graphs.picture()), "succeeded");
      vera.awaitState(vera.submit(Graphs.raising()), "failed");
      room.alice().awaitState(room.alice().submit(Graphs.endless()), "running");
      vera.awaitState(vera.submit(Graphs.endless()), "running");
      vera.submit(Graphs.endless());
      vera.submit(Graphs.endless());
      for (String role : List.of("participant", "instructor", "admin")) {
        Page page = browser.another();
        Browser.logIn(page, people.get(role), "/now");
        for (Pages.Known known : Pages.ALL) {
          if (sees(role, known.role())) {
            page.navigate(room.comfyume().url() + known.path());
            faults.addAll(faults(page, known.name() + " as " + role));
          }
        }
        page.context().close();
      }
    } finally {
      vera.jobs().forEach(job -> vera.cancel(job.asJsonObject().getString("id")));
    }
    assertThat(faults).isEmpty();
  }

  private static boolean sees(String role, String needed) {
    List<String> rising = List.of("participant", "instructor", "admin");
    return rising.indexOf(role) >= rising.indexOf(needed);
  }

  private static List<String> faults(Page page, String what) {
    List<String> found = new ArrayList<>();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      // without motion no colour is caught halfway between the two
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setColorScheme(scheme)
              .setReducedMotion(ReducedMotion.REDUCE));
      for (int width : List.of(1280, 390)) {
        page.setViewportSize(width, 844);
        Axe.grave(page).forEach(one -> found.add(what + ", " + scheme + ", " + width + ": " + one));
      }
      assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
          .as(what + " fits a phone")
          .isEqualTo(true);
    }
    return found;
  }

  @Test
  void the_main_way_works_by_keys_alone(Room room) throws Exception {
    Person nils = room.comfyume().person("nils", "participant");
    for (Person other : List.of(room.alice(), room.bob())) {
      other.awaitState(other.submit(Graphs.endless()), "running");
    }
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      logIn(page, nils);
      for (int i = 1; i <= 2; i++) {
        tabTo(page, "go-submit");
        page.keyboard().press("Enter");
        type(page, Graphs.steps(2, 0.1));
        tabTo(page, "run");
        page.keyboard().press("Enter");
        assertThat(page.locator(".wait-row")).hasCount(i, PATIENTLY);
      }
      List<String> before = rows(page);
      tabTo(page, "up-" + before.get(1));
      page.keyboard().press("Enter");
      page.waitForFunction(
          "id => document.querySelector('.wait-row').dataset.row === id", before.get(1));
      tabTo(page, "cancel-" + before.get(0));
      page.keyboard().press("Enter");
      assertThat(page.locator("#toast-undo")).isFocused();
      page.keyboard().press("Enter");
      assertThat(page.locator("#cancel-" + before.get(0))).isFocused();
      room.tidy();
      assertThat(page.locator(".results a.shot")).hasCount(2, PATIENTLY);
      tabTo(page, page.locator(".results a.shot").first().getAttribute("id"));
      page.keyboard().press("Enter");
      page.waitForURL("**/gallery?*");
      assertThat(page.locator(".drawer")).isVisible();
    } finally {
      nils.jobs().forEach(job -> nils.cancel(job.asJsonObject().getString("id")));
    }
  }

  private static void logIn(Page page, Person person) {
    page.navigate(person.url() + "/now");
    assertThat(page.locator("#name")).isFocused();
    type(page, person.name());
    page.keyboard().press("Tab");
    type(page, person.password());
    page.keyboard().press("Enter");
    page.waitForURL("**/now");
  }

  private static void type(Page page, String text) {
    page.keyboard().insertText(text);
  }

  private static List<String> rows(Page page) {
    return page.locator(".wait-row").all().stream()
        .map(row -> row.getAttribute("data-row"))
        .toList();
  }

  /** Forwards with Tab, as far as one round of the page. */
  private static void tabTo(Page page, String id) {
    for (int i = 0; i < 80; i++) {
      if (id.equals(page.evaluate("document.activeElement.id"))) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("Tab does not come to #" + id);
  }
}
