package org.comfyume.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.comfyume.system.harness.Browser;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Pages;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Pictures of all pages in a room at work, on a desktop and on a phone. They go into target/, and
 * with {@code -Ppictures} ({@code make pictures}) into docs/images.
 */
@ExtendWith(SharedRoom.class)
class PicturesIT {

  private static final Path FOLDER =
      Path.of(System.getProperty("comfyume.test.pictures", "target/pictures"));

  /** Steps of a job that runs until the pictures are taken. */
  private static final int LONG = 600;

  private static final HasCountOptions PATIENTLY = new HasCountOptions().setTimeout(40_000);

  @Test
  void every_page_has_its_picture(Room room) throws Exception {
    Person mara = room.comfyume().person("Mara-Keller", "participant");
    Person tomas = room.comfyume().person("Tomas-Rivas", "participant");
    List<Person> others = List.of(tomas, room.comfyume().person("Aiko-Mori", "participant"));
    Map<String, Person> people =
        Map.of("participant", mara, "instructor", room.teacher(), "admin", room.admin());
    try (Browser browser = Browser.open()) {
      fill(mara, others);
      for (Map.Entry<String, Person> one : people.entrySet()) {
        Page page = browser.another();
        Browser.logIn(page, one.getValue(), "/now");
        for (Pages.Known known : Pages.of(one.getKey())) {
          take(page, room.comfyume().url() + known.path(), known.name());
        }
      }
      Page page = browser.another();
      take(page, room.comfyume().url() + "/login", "login");
      assertThat(browser.complaints()).isEmpty();
    } finally {
      List.of(mara, others.get(0), others.get(1)).forEach(PicturesIT::cancelAll);
    }
  }

  /** Results first, then jobs that run and wait for as long as the pictures are taken. */
  private static void fill(Person mara, List<Person> others) {
    for (int take : List.of(1, 2, 3)) {
      mara.awaitState(mara.submit(harbour(take, 4)), "succeeded");
    }
    mara.awaitState(mara.submit(harbour(4, LONG)), "running");
    others.get(0).awaitState(others.get(0).submit(harbour(1, LONG)), "running");
    mara.submit(harbour(5, LONG));
    mara.submit(harbour(6, LONG));
    others.forEach(person -> person.submit(harbour(2, LONG)));
  }

  private static String harbour(int take, int steps) {
    return Graphs.painting(1024, 1)
        .replace("a quay", "Rain on the harbour, take " + take)
        .replace("\"steps\":4", "\"steps\":" + steps);
  }

  private static void take(Page page, String address, String name) {
    page.setViewportSize(1440, 900);
    page.navigate(address);
    if (name.equals("now")) {
      assertThat(page.locator(".running img.preview")).isVisible();
      assertThat(page.locator(".results a.shot")).hasCount(3, PATIENTLY);
    }
    page.waitForFunction(
        "() => Array.from(document.images).every(image => image.hidden || image.complete)");
    keep(page, name);
    if (name.equals("now")) {
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setColorScheme(ColorScheme.DARK)
              .setReducedMotion(ReducedMotion.REDUCE));
      keep(page, "now-dark");
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setColorScheme(ColorScheme.LIGHT)
              .setReducedMotion(ReducedMotion.REDUCE));
    }
    page.setViewportSize(390, 844);
    keep(page, name + "-phone");
  }

  private static void keep(Page page, String name) {
    Path file = FOLDER.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
    assertThat(file).isNotEmptyFile();
  }

  private static void cancelAll(Person person) {
    person.jobs().forEach(job -> person.cancel(job.asJsonObject().getString("id")));
  }
}
