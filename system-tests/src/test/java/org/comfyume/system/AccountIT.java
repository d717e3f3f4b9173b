package org.comfyume.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.comfyume.system.harness.Browser;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.RawComfy;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do with their account at a browser. */
@ExtendWith(SharedRoom.class)
class AccountIT {

  @Test
  void a_token_is_made_seen_once_used_and_revoked(Room room) throws Exception {
    Person ines = room.comfyume().person("ines", "participant");
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      try {
        Browser.logIn(page, ines, "/now");
        page.locator("a.who").click();
        page.waitForURL("**/account");
        page.locator("#label").fill("krita <b>at home</b>");
        page.locator("#create").click();
        page.waitForURL("**/account");
        String address = page.locator("#address").inputValue();
        assertThat(address).startsWith(ines.url() + "/t/cfy_");
        assertThat(page.locator("#secret").inputValue()).isEqualTo(address.replaceFirst(".*/", ""));
        browser.keep("account-new-token");
        assertThat(status(address)).isEqualTo(200);
        page.reload();
        assertThat(page.locator("#secret")).hasCount(0);
        assertThat(page.content()).doesNotContain(address.replaceFirst(".*/", ""));
        revoke(page);
        browser.keep("account-revoked");
        assertThat(status(address)).isEqualTo(401);
      } finally {
        browser.keep("account-last");
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void a_person_chooses_a_language_signs_out_elsewhere_and_takes_data_along(Room room)
      throws Exception {
    Person oskar = room.comfyume().person("oskar", "participant");
    try (Browser browser = Browser.open()) {
      Page there = browser.another();
      Browser.logIn(there, oskar, "/now");
      Page here = browser.page();
      Browser.logIn(here, oskar, "/account");
      here.locator("#language").selectOption("fr");
      here.locator("button[value=language]").click();
      assertThat(here.locator("html")).hasAttribute("lang", "fr");
      assertThat(here.locator("#language")).hasValue("fr");
      here.locator("button[name=end]").click();
      assertThat(here.locator("button[name=end]")).hasCount(0);
      there.locator("#signed-out").waitFor();
      Download data = here.waitForDownload(() -> here.locator("#export").click());
      try (ZipFile zip = new ZipFile(data.path().toFile())) {
        assertThat(zip.stream().map(ZipEntry::getName))
            .contains("profile.json", "tokens.json", "jobs.json", "audit.json");
        byte[] tokens = zip.getInputStream(zip.getEntry("tokens.json")).readAllBytes();
        assertThat(new String(tokens, StandardCharsets.UTF_8)).doesNotContain("cfy_");
      }
      browser.keep("account-settings");
    }
  }

  private static void revoke(Page page) {
    Locator made = page.locator(".token").filter(new Locator.FilterOptions().setHasText("<b>at"));
    assertThat(made).hasCount(1);
    made.locator("summary").click();
    made.locator("button[name=revoke]").click();
    assertThat(page.locator(".said")).containsText("revoked");
    assertThat(made).hasCount(0);
  }

  private static int status(String address) {
    HttpResponse<byte[]> answer = new RawComfy(address).get("/queue");
    return answer.statusCode();
  }
}
