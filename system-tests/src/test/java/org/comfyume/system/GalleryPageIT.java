package org.comfyume.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.comfyume.system.harness.Browser;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Finding, choosing, taking along and deleting results; and nothing of it for somebody else. */
@ExtendWith(SharedRoom.class)
class GalleryPageIT {

  @Test
  void results_are_found_taken_along_deleted_and_brought_back(Room room) throws Exception {
    Person gale = room.comfyume().person("gale", "participant");
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      try {
        Browser.logIn(page, gale, "/gallery");
        assertThat(page.locator(".nothing")).isVisible();
        String job = gale.submit(Graphs.painting(64, 1));
        assertThat(page.locator(".grid a.shot")).hasCount(1);
        gale.awaitState(gale.submit(clip()), "succeeded");
        assertThat(page.locator(".grid a.shot")).hasCount(2);
        search(page);
        takeAlong(page);
        seeDetails(page);
        browser.keep("gallery-details");
        deleteAndBringBack(page, gale, job);
        page.setViewportSize(390, 844);
        page.locator(".grid a.shot").last().click();
        assertThat(page.locator(".drawer a.whole img")).isInViewport();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
        browser.keep("gallery-phone");
      } finally {
        browser.keep("gallery-last");
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void search(Page page) {
    page.locator("#q").fill("QUA");
    page.waitForURL(Pattern.compile(".*[?]q=QUA$"));
    assertThat(page.locator(".grid a.shot")).hasCount(1);
    page.locator("#q").fill("whale");
    assertThat(page.locator(".nothing")).isVisible();
    page.locator("#q").fill("");
    assertThat(page.locator(".grid a.shot")).hasCount(2);
    page.locator(".seg a[href*='kind=clips']").click();
    assertThat(page.locator(".grid a.shot")).hasCount(1);
    assertThat(page.locator(".grid video.still")).hasCount(1);
    page.goBack();
    assertThat(page.locator(".grid a.shot")).hasCount(2);
  }

  private static void takeAlong(Page page) throws IOException {
    assertThat(page.locator("#bar")).isHidden();
    page.locator(".tick").first().click();
    page.locator(".tick").last().click();
    assertThat(page.locator("#chosen")).hasText("2 chosen");
    Download zip = page.waitForDownload(() -> page.locator("#zip").click());
    List<String> names = new ArrayList<>();
    try (InputStream in = zip.createReadStream();
        ZipInputStream entries = new ZipInputStream(in)) {
      for (ZipEntry each = entries.getNextEntry(); each != null; each = entries.getNextEntry()) {
        names.add(each.getName());
        assertThat(entries.readAllBytes()).isNotEmpty();
      }
    }
    assertThat(names).hasSize(2).doesNotHaveDuplicates();
    page.locator("#clear").click();
    assertThat(page.locator("#bar")).isHidden();
  }

  private static void seeDetails(Page page) {
    page.locator(".grid a.shot").first().click();
    assertThat(page.locator(".drawer video.player")).isVisible();
    page.keyboard().press("ArrowRight");
    assertThat(page.locator(".drawer a.whole")).isVisible();
    assertThat(page.locator("#prompt")).hasText("a quay");
    assertThat(page.locator("#settings")).containsText("sd_xl_base_1.0");
    String shot = page.locator(".shot.sel").getAttribute("id");
    page.keyboard().press("Escape");
    assertThat(page.locator(".drawer")).hasCount(0);
    assertThat(page.locator("#" + shot)).isFocused();
  }

  private static void deleteAndBringBack(Page page, Person gale, String job) {
    String file = outputOf(gale, job);
    page.locator(".grid a.shot").last().click();
    page.locator("#delete").click();
    assertThat(page.locator(".said")).containsText("deleted");
    assertThat(page.locator(".grid a.shot")).hasCount(1);
    assertThat(gale.apiGet("/files/" + file).statusCode()).isEqualTo(404);
    assertThat(gale.apiGet("/files/" + file + "?thumbnail=64").statusCode()).isEqualTo(404);
    assertThat(gale.job(job).getJsonArray("outputs")).isEmpty();
    assertThat(gale.get("/history/" + job).body()).contains(job).doesNotContain(".png");
    assertThat(page.locator("#bin")).hasCount(1);
    page.locator("#undo").click();
    assertThat(page.locator(".grid a.shot")).hasCount(2);
    assertThat(gale.apiGet("/files/" + file).statusCode()).isEqualTo(200);
    assertThat(gale.get("/history/" + job).body()).contains(".png");
  }

  @Test
  void crafted_ids_reach_nothing_of_somebody_else(Room room) throws Exception {
    Person gail = room.comfyume().person("gail", "participant");
    Person hugo = room.comfyume().person("hugo", "participant");
    String hers = gail.submit(Graphs.painting(64, 1));
    gail.awaitState(hers, "succeeded");
    hugo.awaitState(hugo.submit(Graphs.picture()), "succeeded");
    String file = outputOf(gail, hers);
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      Browser.logIn(page, hugo, "/gallery");
      page.navigate(hugo.url() + "/gallery?q=quay&job=" + hers + "&file=" + file);
      assertThat(page.locator(".drawer")).hasCount(0);
      assertThat(page.locator(".grid a.shot")).hasCount(0);
      assertThat(page.content()).doesNotContain("sd_xl_base");
      page.navigate(hugo.url() + "/gallery");
      assertThat(page.locator(".grid a.shot")).hasCount(1);
      page.evaluate("id => { document.querySelector('.tick input').value = id; }", file);
      page.locator(".tick").click();
      page.locator("#delete-chosen").click();
      assertThat(page.locator(".said.bad")).isVisible();
      assertThat(gail.apiGet("/files/" + file).statusCode()).isEqualTo(200);
      undoOfAnother(browser, page, gail, hers);
    }
    assertThat(hugo.apiGet("/files.zip?ids=" + file).statusCode()).isEqualTo(404);
    assertThat(hugo.apiGet("/jobs/" + hers + "/workflow").statusCode()).isEqualTo(404);
    assertThat(hugo.get("/api/workflow_templates/Gallery/x_" + hers + ".json").statusCode())
        .isEqualTo(404);
  }

  private static void undoOfAnother(Browser browser, Page his, Person gail, String job) {
    String file = outputOf(gail, job);
    Page page = browser.another();
    Browser.logIn(page, gail, "/gallery");
    page.locator(".tick").click();
    page.locator("#delete-chosen").click();
    String undo = page.locator("#undo").getAttribute("value");
    his.locator(".tick").click();
    his.locator("#delete-chosen").click();
    Locator button = his.locator("#undo");
    button.evaluate("(button, value) => { button.value = value; }", undo);
    button.click();
    assertThat(his.locator(".said.bad")).isVisible();
    assertThat(gail.apiGet("/files/" + file).statusCode()).isEqualTo(404);
    page.locator("#undo").click();
    assertThat(page.locator(".grid a.shot")).hasCount(1);
  }

  private static String outputOf(Person person, String job) {
    return person.job(job).getJsonArray("outputs").getJsonObject(0).getString("id");
  }

  private static String clip() {
    return Graphs.graph(
        Graphs.graphNode(
            "1", "EmptyImage", "\"width\":64,\"height\":48,\"batch_size\":4,\"color\":77"),
        Graphs.graphNode("2", "CreateVideo", "\"images\":[\"1\",0],\"fps\":8"),
        Graphs.graphNode(
            "3",
            "SaveVideo",
            "\"video\":[\"2\",0],\"filename_prefix\":\"clip\",\"format\":\"auto\",\"codec\":\"auto\""));
  }
}
