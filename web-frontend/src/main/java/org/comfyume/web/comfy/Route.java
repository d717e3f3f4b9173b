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
 *     takes the rest
 * @param apiOnly whether it exists only with {@code /api} in front
 */
record Route(String method, List<String> pattern, boolean apiOnly, Handler handler) {
  /** Answers a request. */
  @FunctionalInterface
  interface Handler {
    void handle(Exchange exchange) throws IOException;
  }

  Route {
    pattern = List.copyOf(pattern);
  }

  static Route of(String method, String path, Handler handler) {
    return new Route(method, List.of(path.split("/")), false, handler);
  }

  /** A route that upstream has only below {@code /api}. */
  static Route ofApi(String method, String path, Handler handler) {
    return new Route(method, List.of(path.split("/")), true, handler);
  }

  /** How much it leaves open: a variable takes one segment, {@code **} takes all that follow. */
  int openness() {
    int variables = (int) pattern.stream().filter(segment -> segment.startsWith("{")).count();
    return pattern.contains("**") ? 1000 + variables : variables;
  }

  /** The values of the variables, or empty if the path is another one. */
  Optional<List<String>> match(ComfyPath path) {
    if (apiOnly && !path.api()) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < pattern.size(); i++) {
      String wanted = pattern.get(i);
      if (wanted.equals("**")) {
        return Optional.of(values);
      }
      if (i >= path.segments().size() || !matches(wanted, path.segments().get(i), values)) {
        return Optional.empty();
      }
    }
    return pattern.size() == path.segments().size() ? Optional.of(values) : Optional.empty();
  }

  private static boolean matches(String wanted, String given, List<String> values) {
    if (wanted.startsWith("{")) {
      values.add(given);
      return !given.isEmpty();
    }
    return wanted.equals(given);
  }
}
