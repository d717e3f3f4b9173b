package org.comfyume.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comfyume.system.harness.Browser;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an admin does about people at a browser, and what comes of it in theirs. */
@ExtendWith(SharedRoom.class)
class UsersPageIT {

  @Test
  void a_roster_becomes_cards_a_link_signs_in_and_a_new_password_ends_the_other_session(Room room) {
    try (Browser browser = Browser.open()) {
      Page admin = browser.page();
      Browser.logIn(admin, room.admin(), "/users");
      importRoster(admin);
      browser.keep("users-cards");
      String link = admin.locator(".slip .link").first().innerText();
      String password = admin.locator(".slip .secret").first().innerText();
      admin.reload();
      assertThat(admin.content()).doesNotContain(password).doesNotContain(link);

      Page phone = browser.another();
      phone.setViewportSize(390, 844);
      phone.navigate(link);
      assertThat(phone.locator("h1")).containsText("Zora <b>Quint</b>");
      Browser.keep(phone, "users-link-phone");
      phone.locator("#enter").click();
      phone.waitForURL("**/now");

      Page laptop = browser.another();
      Person zora = new Person(room.admin().url(), "zora", password, "");
      Browser.logIn(laptop, zora, "/account");
      assertThat(laptop.locator("#sessions .token:not(.links)")).hasCount(2);
      changePassword(laptop, password, "a-longer-one");
      assertThat(laptop.locator(".said")).containsText("changed");
      assertThat(laptop.locator("#sessions .token:not(.links)")).hasCount(1);
      // its socket closes, the page looks why, and says so
      phone.locator("#signed-out").waitFor();
      Browser.keep(phone, "users-signed-out-phone");
      phone.navigate(room.admin().url() + "/account");
      assertThat(phone.url()).contains("/login");

      disable(admin, room);
      laptop.navigate(room.admin().url() + "/now");
      assertThat(laptop.url()).contains("/login");
      laptop.navigate(link);
      assertThat(laptop.locator("#problem")).isVisible();
    }
  }

  private static void importRoster(Page admin) {
    admin.locator("#roster summary").click();
    admin.locator("#text").fill("zora;Zora <b>Quint</b>\nalice;Alice\nyann;Yann;boss\n");
    admin.locator("button[value=preview]").click();
    assertThat(admin.locator(".lines tr.bad")).containsText("boss");
    assertThat(admin.locator(".lines tr.there")).containsText("alice");
    assertThat(admin.locator("button[value=import]")).hasCount(0);
    admin.locator("#text").fill("zora;Zora <b>Quint</b>\nalice;Alice\nyann;Yann;instructor;2\n");
    admin.locator("button[value=preview]").click();
    admin.locator("button[value=import]").click();
    admin.waitForURL("**/credentials");
    assertThat(admin.locator(".slip")).hasCount(2);
    assertThat(admin.locator(".qr")).hasCount(2);
  }

  private static void changePassword(Page page, String old, String wanted) {
    page.locator("#old").fill(old);
    page.locator("#wanted").fill(wanted);
    page.locator("#again").fill(wanted);
    page.locator("button[value=password]").click();
  }

  private static void disable(Page admin, Room room) {
    admin.navigate(room.admin().url() + "/users?who=zora");
    Locator question =
        admin.locator("#acts details").filter(new Locator.FilterOptions().setHasText("Disable"));
    question.locator("summary").click();
    question.locator("button[value=disable]").click();
    assertThat(admin.locator(".said")).containsText("disabled");
  }

  @Test
  void nobody_but_an_admin_sees_or_changes_anything(Room room) {
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      Browser.logIn(page, room.alice(), "/now");
      String base = room.alice().url().toString();
      for (String path : new String[] {"/users", "/users?who=admin", "/credentials"}) {
        APIResponse refused = page.request().get(base + path);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).doesNotContain("bob");
      }
      RequestOptions crafted =
          RequestOptions.create()
              .setHeader("Origin", base)
              .setHeader("Content-Type", "application/x-www-form-urlencoded")
              .setData("step=disable&who=bob");
      assertThat(page.request().post(base + "/users", crafted).status()).isEqualTo(403);
      assertThat(room.bob().apiGet("/me").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void the_last_admin_stays_and_an_admin_keeps_the_own_role(Room room) {
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      Browser.logIn(page, room.admin(), "/users");
      page.navigate(room.admin().url() + "/users?who=" + room.admin().name());
      assertThat(page.locator("#p-role")).isDisabled();
      assertThat(page.locator("button[value=disable]")).hasCount(0);
    }
  }

  @Test
  void a_fault_shows_the_number_that_the_log_has(Room room) throws IOException {
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      Browser.logIn(page, room.bob(), "/now");
      String base = room.bob().url().toString();
      RequestOptions broken =
          RequestOptions.create()
              .setHeader("Origin", base)
              .setHeader("Content-Type", "multipart/form-data")
              .setHeader("Accept-Language", "de")
              .setData("no parts at all");
      APIResponse failed = page.request().post(base + "/now", broken);
      assertThat(failed.status()).isEqualTo(500);
      Matcher number = Pattern.compile("[0-9A-F]{4}-[0-9A-F]{2}").matcher(failed.text());
      assertThat(number.find()).isTrue();
      assertThat(failed.text()).contains("lang=\"de\"");
      assertThat(Files.readString(room.comfyume().data().resolve("log/comfyume.log")))
          .contains("CFY-W030 error " + number.group());
    }
  }
}
