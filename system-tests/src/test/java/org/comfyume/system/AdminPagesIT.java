package org.comfyume.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.Reader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.comfyume.system.harness.Browser;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Json;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.comfyume.system.harness.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Queue, Limits and mode, Audit and System at a browser, and who may not see them. */
@ExtendWith(SharedRoom.class)
class AdminPagesIT {

  private static final List<String> PAGES = List.of("/queue", "/limits", "/audit", "/system");

  @Test
  void participants_and_instructors_see_none_of_the_pages(Room room) throws Exception {
    for (Person person : List.of(room.alice(), room.teacher())) {
      Visit visit = Visit.of(person);
      for (String page : PAGES) {
        HttpResponse<String> answer = visit.open(page);
        assertThat(answer.statusCode()).as("%s %s", person.name(), page).isEqualTo(403);
        assertThat(visit.open(page + ".xhtml").statusCode()).isEqualTo(403);
      }
      assertThat(visit.open("/api/v1/audit.csv").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void pages_fit_both_screens_run_no_foreign_script_and_tell_no_title(Room room) {
    String job = room.alice().submit(titled("the-secret-of-alice"));
    room.alice().awaitState(job, "succeeded");
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      Browser.logIn(page, room.admin(), "/now");
      for (String path : PAGES) {
        page.setViewportSize(1280, 900);
        Response answer = page.navigate(room.admin().url() + path);
        checkPolicy(path, answer.headers());
        assertThat(page.locator("h1")).hasCount(1);
        assertThat(page.content()).as(path).doesNotContain("the-secret-of-alice");
        browser.keep("admin" + path.replace('/', '-'));
        assertThat(wider(page)).as("%s wide", path).isZero();
        page.setViewportSize(390, 844);
        browser.keep("admin" + path.replace('/', '-') + "-phone");
        assertThat(wider(page)).as("%s phone", path).isZero();
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void checkPolicy(String path, Map<String, String> headers) {
    assertThat(headers.get("content-security-policy"))
        .as(path)
        .startsWith("default-src 'self'")
        .doesNotContain("unsafe", "script-src");
  }

  @Test
  void an_admin_asks_why_a_job_waits_cancels_it_and_runs_it_again(Room room) {
    for (int worker = 0; worker < 2; worker++) {
      room.alice().awaitState(room.alice().submit(Graphs.endless()), "running");
    }
    String job = room.bob().submit(titled("the-secret-of-bob"));
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      Browser.logIn(page, room.admin(), "/now");
      page.navigate(room.admin().url() + "/queue?state=waiting&person=bob");
      Locator row = page.locator("#jobs tbody tr");
      assertThat(row).hasCount(1);
      assertThat(row).containsText("bob");
      row.locator("a[href*=why]").click();
      assertThat(page.locator("#why")).containsText("has all it needs");
      row.locator("select[name^=to-]").selectOption("low");
      row.locator("button[name=reclass]").click();
      assertThat(page.locator(".said")).containsText("another class");
      assertThat(row).containsText("low");
      row.locator("details summary").click();
      row.locator("button[name=cancel]").click();
      assertThat(page.locator(".said")).containsText("cancelled");
      assertThat(page.locator("#jobs")).containsText("No job fits");
      assertThat(Json.object(room.bob().apiGet("/jobs/" + job).body()).getString("state"))
          .isEqualTo("cancelled");
      page.navigate(room.admin().url() + "/queue?state=cancelled&person=bob");
      row.first().locator("button[name=again]").click();
      assertThat(page.locator(".said")).containsText("A new job");
      assertThat(page.content()).doesNotContain("the-secret-of-bob");
      craft(page);
      browser.keep("admin-queue-again");
      page.navigate(room.admin().url() + "/audit?subject=" + job);
      assertThat(page.locator("#entries tbody tr")).hasCount(3);
      assertThat(page.locator("#entries")).containsText("Ran a job again");
      assertThat(browser.complaints()).isEmpty();
    }
    HttpResponse<String> csv = room.admin().apiGet("/audit.csv?subject=" + job);
    assertThat(csv.body().lines()).hasSize(4);
    assertThat(csv.body()).startsWith("at,actor,action,subject,before,after").contains(",retry,");
  }

  /** A button with an id that is none, or of no job, does nothing and says so. */
  private static void craft(Page page) {
    for (String id : List.of("x", "00000000-0000-0000-0000-000000000000")) {
      page.evaluate(
          "id => { document.body.dataset.old = '1'; const b = document.createElement('button');"
              + " b.name = 'again'; b.value = id; document.getElementById('queue').append(b);"
              + " b.click(); }",
          id);
      assertThat(page.locator("body:not([data-old]) .said.bad")).isVisible();
    }
  }

  @Test
  void the_table_sorts_and_turns_its_pages_by_links(Room room) {
    for (int i = 0; i < 52; i++) {
      room.alice().submit(Graphs.picture());
    }
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      Browser.logIn(page, room.admin(), "/now");
      page.navigate(room.admin().url() + "/queue?person=alice");
      assertThat(page.locator("#jobs tbody tr")).hasCount(50);
      page.locator(".pages a").filter(new Locator.FilterOptions().setHasText("2")).first().click();
      assertThat(page.locator(".pages")).containsText("51–");
      page.locator("#jobs th a").first().click();
      assertThat(page.locator("#jobs th").first()).hasAttribute("aria-sort", "ascending");
      assertThat(page.locator("#jobs tbody tr .whose").first()).hasText("alice");
      browser.keep("admin-queue-sorted");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void rules_are_checked_saved_and_taken_back_unless_somebody_changed_them(Room room) {
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      Browser.logIn(page, room.admin(), "/now");
      page.navigate(room.admin().url() + "/limits");
      String before = page.locator("#slackSeconds").inputValue();
      page.locator("#slackSeconds").fill("-3");
      page.locator("#save").click();
      assertThat(page.locator("#slackSeconds-err")).isVisible();
      assertThat(page.locator("#slackSeconds")).hasValue("-3");
      page.locator("#slackSeconds").fill("33");
      page.locator("[id='roles.participant.maxWaiting']").fill("500");
      page.locator("#save").click();
      assertThat(page.locator(".said")).containsText("Saved");
      assertThat(page.locator("#slackSeconds")).hasValue("33");
      browser.keep("admin-limits-saved");
      page.locator("#undo").click();
      assertThat(page.locator(".said")).containsText("as before");
      assertThat(page.locator("#slackSeconds")).hasValue(before);
      page.locator("#slackSeconds").fill("34");
      page.locator("#save").click();
      assertThat(page.locator("#undo")).isVisible();
      room.admin().apiPut("/room", "{\"slackSeconds\":35}");
      page.locator("#undo").click();
      assertThat(page.locator(".said.bad")).containsText("since");
      assertThat(page.locator("#slackSeconds")).hasValue("35");
      room.admin().apiPut("/room", "{\"slackSeconds\":" + before + "}");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void the_system_page_names_versions_and_no_secret(Room room) throws Exception {
    HttpResponse<String> page = Visit.of(room.admin()).open("/system");
    assertThat(page.body()).contains("ComfyUI 0.33.0", "PostgreSQL", "comfyume.db.password");
    Properties secrets = new Properties();
    try (Reader file =
        Files.newBufferedReader(room.comfyume().data().resolve("secrets.properties"))) {
      secrets.load(file);
    }
    assertThat(secrets.stringPropertyNames()).anyMatch(name -> name.endsWith(".password"));
    secrets.forEach(
        (name, secret) -> {
          if (name.toString().endsWith(".password")) {
            assertThat(page.body()).as("%s", name).doesNotContain(secret.toString());
          }
        });
    assertThat(page.body()).doesNotContain(room.admin().token(), room.admin().password());
  }

  private static String titled(String title) {
    return Graphs.picture()
        .replace("\"filename_prefix\":\"t\"", "\"filename_prefix\":\"" + title + "\"");
  }

  private static int wider(Page page) {
    return ((Number)
            page.evaluate(
                "() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"))
        .intValue();
  }
}
