package org.comfyume.web.comfy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One route of ComfyUI.
 *
 * @param method GET, which answers HEAD too, POST, PUT, DELETE or PATCH
 * @param pattern segments; one of the form {@code {name}} takes any segment, a last {@code **}
 *     takes the rest, each segment as a value of its own
 * @param root below which root it exists
 */
record Route(String method, List<String> pattern, Root root, Handler handler) {
  /** ComfyUI has two roots. */
  enum Root {
    /** {@code /x} and {@code /api/x}. */
    BOTH,
    /** {@code /api/x} alone. */
    API,
    /** {@code /x} alone: files. */
    BARE
  }

  /** Answers a request. */
  @FunctionalInterface
  interface Handler {
    void handle(Exchange exchange) throws IOException;
  }

  Route {
    pattern = List.copyOf(pattern);
  }

  static Route of(String method, String path, Handler handler) {
    return new Route(method, List.of(path.split("/")), Root.BOTH, handler);
  }

  /** A route that upstream has only below {@code /api}. */
  static Route ofApi(String method, String path, Handler handler) {
    return new Route(method, List.of(path.split("/")), Root.API, handler);
  }

  /** Files that upstream has only outside of {@code /api}. */
  static Route ofFiles(String path, Handler handler) {
    return new Route("GET", List.of(path.split("/")), Root.BARE, handler);
  }

  /** How little the pattern says, to ask routes that say more first. */
  int vagueness() {
    return pattern.stream()
        .mapToInt(part -> part.equals("**") ? 100 : isVariable(part) ? 1 : 0)
        .sum();
  }

  private static boolean isVariable(String part) {
    return part.startsWith("{");
  }

  /** The values of the variables, or empty if the path is another one. */
  Optional<List<String>> match(ComfyPath path) {
    if (root == (path.api() ? Root.BARE : Root.API)) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < pattern.size(); i++) {
      String wanted = pattern.get(i);
      if (wanted.equals("**")) {
        values.addAll(
            path.segments().subList(Math.min(i, path.segments().size()), path.segments().size()));
        return Optional.of(values);
      }
      if (i >= path.segments().size() || !matches(wanted, path.segments().get(i), values)) {
        return Optional.empty();
      }
    }
    return pattern.size() == path.segments().size() ? Optional.of(values) : Optional.empty();
  }

  private static boolean matches(String wanted, String given, List<String> values) {
    if (isVariable(wanted)) {
      values.add(given);
      return !given.isEmpty();
    }
    return wanted.equals(given);
  }
}
