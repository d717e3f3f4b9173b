package org.comfyume.web.comfy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All routes, and ComfyUI's way to say that there is none. */
final class Routes {
  private final List<Route> all;

  /** A route with fewer variables goes before one with more, whatever order they come in. */
  Routes(List<Route> all) {
    this.all = all.stream().sorted(Comparator.comparingInt(Route::vagueness)).toList();
  }

  /** A route that fits, with the values of its variables. */
  record Match(Route route, List<String> values) {
    Match {
      values = List.copyOf(values);
    }
  }

  Optional<Match> find(String method, ComfyPath path) {
    String wanted = method.equals("HEAD") ? "GET" : method;
    return all.stream()
        .filter(route -> route.method().equals(wanted) || route.method().equals("*"))
        .flatMap(route -> route.match(path).map(values -> new Match(route, values)).stream())
        .findFirst();
  }

  /**
   * The methods of this path as ComfyUI lists them. GET and HEAD are always among them, because its
   * static root takes every path.
   */
  String allowed(ComfyPath path) {
    TreeSet<String> methods =
        all.stream()
            .filter(route -> route.match(path).isPresent())
            .map(Route::method)
            .collect(Collectors.toCollection(TreeSet::new));
    methods.addAll(List.of("GET", "HEAD"));
    return String.join(",", methods);
  }
}
