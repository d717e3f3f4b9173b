package org.comfyume.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.system.harness.Browser;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do with waiting jobs on Now, and what they typed when their session ends. */
@ExtendWith(SharedRoom.class)
class NowPageIT {

  private static final HasCountOptions PATIENTLY = new HasCountOptions().setTimeout(40_000);

  @Test
  void waiting_jobs_are_dragged_and_a_cancel_is_taken_back(Room room) throws Exception {
    Person olga = room.comfyume().person("olga", "participant");
    occupy(room);
    List<String> jobs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      jobs.add(olga.submit(Graphs.endless()));
    }
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      Browser.logIn(page, olga, "/now");
      assertThat(page.locator(".wait-row")).hasCount(3, PATIENTLY);
      drag(page, jobs.get(2), jobs.get(0));
      assertOrder(page, jobs.get(2), jobs.get(0), jobs.get(1));
      page.reload();
      assertOrder(page, jobs.get(2), jobs.get(0), jobs.get(1));
      page.setViewportSize(390, 844);
      drag(page, jobs.get(1), jobs.get(0));
      assertOrder(page, jobs.get(2), jobs.get(1), jobs.get(0));
      browser.keep("now-order-phone");
      cancel(page, jobs.get(2));
      assertThat(page.locator("#toast")).containsText("is cancelled");
      page.locator("#toast-undo").click();
      assertOrder(page, jobs.get(2), jobs.get(1), jobs.get(0));
      assertThat(olga.job(jobs.get(2)).getString("state")).isEqualTo("queued");
      cancel(page, jobs.get(1));
      page.navigate(room.comfyume().url() + "/account");
      olga.awaitState(jobs.get(1), "cancelled");
      crafted(room, page, jobs.get(0));
      assertThat(browser.complaints()).isEmpty();
    } finally {
      cancelAll(olga);
    }
  }

  /** Another's id and a place that is none answer like nothing; nobody's order changes. */
  private static void crafted(Room room, Page page, String mine) {
    String other = room.alice().submit(Graphs.endless());
    page.navigate(room.comfyume().url() + "/now");
    page.evaluate("id => window.comfyume.press({ place: id, at: 1 })", other);
    assertThat(page.locator("#toast")).containsText("does not wait any more");
    page.evaluate("id => window.comfyume.press({ place: id, at: -1 })", mine);
    assertThat(page.locator("#cancel-" + mine)).isVisible();
    assertThat(page.content()).doesNotContain(other);
  }

  @Test
  void a_job_that_starts_while_its_cancel_can_be_undone_is_stopped(Room room) throws Exception {
    Person pia = room.comfyume().person("pia", "participant");
    List<String> others = occupy(room);
    String job = pia.submit(Graphs.endless());
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      Browser.logIn(page, pia, "/now");
      cancel(page, job);
      room.alice().cancel(others.get(0));
      pia.awaitState(job, "cancelled");
      assertThat(page.locator(".running")).hasCount(0, PATIENTLY);
    } finally {
      cancelAll(pia);
    }
  }

  @Test
  void what_was_typed_survives_the_end_of_the_session(Room room) throws Exception {
    Person rosa = room.comfyume().person("rosa", "participant");
    String graph = Graphs.picture();
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      Browser.logIn(page, rosa, "/now");
      page.locator("#go-submit").click();
      page.locator("#graph").fill(graph);
      page.context().clearCookies();
      page.locator("#run").click();
      page.locator("#signed-out a").click();
      signIn(page, rosa);
      assertThat(page.locator("#graph")).hasValue(graph);
      page.locator("#run").click();
      assertThat(page.locator(".results a.shot")).hasCount(1, PATIENTLY);
      page.reload();
      assertThat(page.locator("#graph")).hasValue("");
      typedByAnother(room, page);
    }
  }

  /** Who signs in next in the same tab does not see it; and a plain form comes back as well. */
  private static void typedByAnother(Room room, Page page) {
    page.locator("#go-submit").click();
    page.locator("#graph").fill("mine alone");
    page.context().clearCookies();
    page.evaluate("document.getElementById('workflow').submit()");
    page.waitForURL("**/login?wanted=*");
    signIn(page, room.bob());
    assertThat(page.locator("#graph")).hasValue("");
  }

  @Test
  void an_open_page_hears_of_a_change_and_catches_up_after_it_was_away(Room room) throws Exception {
    Person suse = room.comfyume().person("suse", "participant");
    occupy(room);
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      page.addInitScript(
          "const Plain = WebSocket; window.sockets = []; window.WebSocket = class extends Plain {"
              + " constructor(to) { super(window.down ? to.replace('/live', '/nowhere') : to); window.sockets.push(this); } };");
      Browser.logIn(page, suse, "/now");
      assertThat(page.locator("#fresh")).hasText("Live");
      page.evaluate("window.stayed = true");
      suse.submit(Graphs.endless());
      assertThat(page.locator(".wait-row")).hasCount(1, PATIENTLY);
      page.evaluate("window.down = true");
      page.evaluate("window.sockets.forEach(socket => socket.close())");
      assertThat(page.locator("#lost")).isVisible();
      suse.submit(Graphs.endless());
      page.evaluate("window.down = false");
      page.locator("#lost button").click();
      assertThat(page.locator(".wait-row")).hasCount(2, PATIENTLY);
      assertThat(page.locator("#lost")).isHidden();
      assertThat(page.evaluate("window.stayed")).isEqualTo(true);
    } finally {
      cancelAll(suse);
    }
  }

  private static List<String> occupy(Room room) {
    List<String> jobs = new ArrayList<>();
    for (Person other : List.of(room.alice(), room.bob())) {
      jobs.add(other.submit(Graphs.endless()));
      other.awaitState(jobs.get(jobs.size() - 1), "running");
    }
    return jobs;
  }

  private static void cancelAll(Person person) {
    person.jobs().forEach(job -> person.cancel(job.asJsonObject().getString("id")));
  }

  private static void signIn(Page page, Person person) {
    page.locator("#name").fill(person.name());
    page.locator("#password").fill(person.password());
    page.locator("#door #submit").click();
    page.waitForURL("**/now");
  }

  private static void cancel(Page page, String job) {
    page.locator("#cancel-" + job).click();
    assertThat(page.locator(".wait-row[data-row='" + job + "']")).isHidden();
  }

  /** Takes one row by its grip above another. */
  private static void drag(Page page, String job, String above) {
    Locator grip = page.locator(".wait-row[data-row='" + job + "'] .grip");
    grip.evaluate("grip => grip.scrollIntoView({ block: 'center' })"); // clear of the bars
    BoundingBox from = grip.boundingBox();
    BoundingBox to = page.locator(".wait-row[data-row='" + above + "']").boundingBox();
    page.mouse().move(from.x + from.width / 2, from.y + from.height / 2);
    page.mouse().down();
    page.mouse()
        .move(from.x, to.y + 3, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(5));
    // the row is there at once; the server knows when it has answered
    page.waitForResponse(
        answer -> answer.request().method().equals("POST"), () -> page.mouse().up());
    page.mouse().move(5, 5);
  }

  private static void assertOrder(Page page, String... jobs) {
    page.waitForFunction(
        "wanted => Array.from(document.querySelectorAll('.wait-row:not([hidden])'), row =>"
            + " row.dataset.row).join() === wanted",
        String.join(",", jobs));
  }
}
