package org.comfyume.system.harness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Chromium of this machine; remembers what its pages complain about. */
public final class Browser implements AutoCloseable {

  private static final List<String> PLACES =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/usr/bin/google-chrome-stable");
  private static final List<String> FLAGS =
      List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Browser(Path program) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(FLAGS));
    page = another();
  }

  /** A page of its own, as in another browser: it shares no cookie and no storage. */
  public Page another() {
    Page other =
        browser.newPage(
            new com.microsoft.playwright.Browser.NewPageOptions().setViewportSize(1280, 900));
    other.setDefaultTimeout(40_000);
    other.onPageError(complaints::add);
    other.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    return other;
  }

  /** Opens it, or skips the test where there is none. */
  public static Browser open() {
    Optional<Path> program = PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    assumeTrue(program.isPresent(), "No browser; tried " + PLACES);
    return new Browser(program.orElseThrow());
  }

  /** Asks for a page, is led to the login, and logs in. */
  public static void logIn(Page page, Person person, String path) {
    page.navigate(person.url() + path);
    page.locator("#name").fill(person.name());
    page.locator("#password").fill(person.password());
    page.locator("#door #submit").click();
    page.waitForURL("**" + path);
  }

  public Page page() {
    return page;
  }

  /** Errors of scripts and of the console. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Keeps a picture of the page in target/. */
  public void keep(String name) {
    keep(page, name);
  }

  /** Keeps a picture of any page in target/. */
  public static void keep(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }

  @Override
  public void close() {
    try {
      browser.close();
    } finally {
      playwright.close();
    }
  }
}
