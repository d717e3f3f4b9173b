package org.comfyume.sim.web;

import io.undertow.server.HttpServerExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the route of a request. Paths are compared part by part; {@code %2F} is no separator. */
final class Router {
  /** What answers a request. */
  @FunctionalInterface
  interface Handler {
    /** Answers. Whatever it throws becomes the 500 of aiohttp. */
    void handle(Call call) throws Exception;
  }

  /** Under which of the two roots a route exists. */
  enum Root {
    /** {@code /x} and {@code /api/x}. */
    BOTH,
    /** {@code /api/x} only. */
    API,
    /** {@code /x} only. */
    BARE
  }

  private record Route(String method, Root root, List<String> parts, Handler handler) {}

  private final List<Route> routes = new ArrayList<>();
  private Handler files = call -> call.send(404, "application/octet-stream", new byte[0]);

  /** Adds a route under both roots; parts in braces are variables. */
  void add(String method, String pattern, Handler handler) {
    add(Root.BOTH, method, pattern, handler);
  }

  void add(Root root, String method, String pattern, Handler handler) {
    routes.add(new Route(method, root, parts(pattern), handler));
  }

  /** What answers a GET of a path that is no route. */
  void files(Handler handler) {
    files = handler;
  }

  private static List<String> parts(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  void route(HttpServerExchange exchange, String path) throws Exception {
    String method = exchange.getRequestMethod().toString();
    String wanted = method.equals("HEAD") ? "GET" : method;
    if (method.equals("OPTIONS")) {
      new Call(exchange, path, Map.of()).empty(200);
      return;
    }
    Set<String> allowed = new TreeSet<>(Set.of("GET", "HEAD"));
    for (Route route : routes) {
      Optional<Map<String, String>> match = match(route, path);
      if (match.isEmpty()) {
        continue;
      }
      if (route.method().equals(wanted)) {
        route.handler().handle(new Call(exchange, path, match.get()));
        return;
      }
      allowed.add(route.method());
    }
    notFound(new Call(exchange, path, Map.of()), wanted, allowed);
  }

  /**
   * The static root takes every path: an unknown GET is a file or not found, the rest not allowed.
   */
  private void notFound(Call call, String method, Set<String> allowed) throws Exception {
    if (method.equals("GET")) {
      files.handle(call);
      return;
    }
    call.addHeader("Allow", String.join(",", allowed));
    call.text(405, "405: Method Not Allowed");
  }

  private static Optional<Map<String, String>> match(Route route, String path) {
    boolean api = path.startsWith("/api/");
    if (api && route.root() != Root.BARE) {
      return match(route.parts(), parts(path.substring(4)));
    }
    return route.root() == Root.API ? Optional.empty() : match(route.parts(), parts(path));
  }

  private static Optional<Map<String, String>> match(List<String> pattern, List<String> parts) {
    if (pattern.size() != parts.size()) {
      return Optional.empty();
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < pattern.size(); i++) {
      String expected = pattern.get(i);
      String part = decode(parts.get(i));
      if (expected.startsWith("{") && !part.isEmpty()) {
        variables.put(expected.substring(1, expected.length() - 1), part);
      } else if (!expected.equals(part)) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }

  static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
