package org.comfyume.web.security;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A browser in few words, so that a person knows it again in a list. */
final class BrowserName {
  private static final Map<String, String> NAMES =
      Map.of("Edg", "Edge", "OPR", "Opera", "CrOS", "ChromeOS", "Macintosh", "macOS");

  private BrowserName() {}

  /**
   * "Firefox, Windows"; empty if the header tells neither.
   *
   * @param header User-Agent, or null
   */
  static String of(@Nullable String header) {
    String agent = header == null ? "" : header;
    // each later browser calls itself by the earlier ones' names too
    String browser = first(agent, "Edg", "OPR", "Firefox", "Chrome", "Safari");
    String system =
        first(agent, "Windows", "Android", "iPhone", "iPad", "Macintosh", "CrOS", "Linux");
    return Stream.of(browser, system)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String first(String agent, String... marks) {
    return Stream.of(marks)
        .filter(agent::contains)
        .findFirst()
        .map(mark -> NAMES.getOrDefault(mark, mark))
        .orElse("");
  }
}
