package org.comfyume.system.harness;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Deque's axe, asked on an open page. */
public final class Axe {

  /** Only what is grave; each with the rule, its words and the first elements. */
  private static final String ASK =
      "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
          + ".filter(one => ['serious', 'critical'].includes(one.impact))"
          + ".map(one => one.impact + ' ' + one.id + ': ' + one.help + ' at '"
          + " + one.nodes.slice(0, 4).map(at => at.target + ' ' + at.failureSummary).join(' and '))";

  private Axe() {}

  /** What is serious or critical on the page as it is now. */
  public static List<String> grave(Page page) {
    page.evaluate(script());
    return ((List<?>) page.evaluate(ASK)).stream().map(String::valueOf).toList();
  }

  private static String script() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
