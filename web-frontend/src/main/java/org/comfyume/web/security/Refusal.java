package org.comfyume.web.security;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.comfyume.core.graph.GraphError;
import org.comfyume.protocol.codec.PromptAnswers;
import org.jspecify.annotations.Nullable;

/**
 * How a request that goes no further is answered: people are sent to the login, programs are told
 * where they look for it.
 */
final class Refusal {
  private static final int TOO_MANY_REQUESTS = 429;

  private Refusal() {}

  /** Nobody asks: a page leads to the login and back, anything else is 401. */
  static void unknown(HttpServletRequest request, HttpServletResponse response, String sentence)
      throws IOException {
    if (isFacesCall(request)) {
      response.setContentType("text/xml");
      response.getWriter().print(facesRedirect(request.getContextPath() + "/login"));
    } else if (wantsPage(request)) {
      response.sendRedirect(loginFor(request));
    } else {
      if (!isBrowser(request)) {
        response.setHeader("WWW-Authenticate", "Basic realm=\"comfyume\", charset=\"UTF-8\"");
      }
      answer(response, HttpServletResponse.SC_UNAUTHORIZED, sentence);
    }
  }

  /** The cookie is good, but the request does not come from a page of ours. */
  static void foreign(HttpServletResponse response) throws IOException {
    answer(
        response,
        HttpServletResponse.SC_FORBIDDEN,
        "This request came from a page of another site. Send it from a page of this server, or with"
            + " a token instead of a cookie.");
  }

  /** The token lets its bearer only look. */
  static void readOnly(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    tell(
        request,
        response,
        HttpServletResponse.SC_FORBIDDEN,
        "token_read_only",
        "This token may only read. Use one with the scope submit.");
  }

  /** The caller asks too often. */
  static void tooMany(HttpServletRequest request, HttpServletResponse response, long seconds)
      throws IOException {
    response.setHeader("Retry-After", Long.toString(seconds));
    tell(
        request,
        response,
        TOO_MANY_REQUESTS,
        "too_many_requests",
        "Too many requests in a short time. Try again in " + seconds + " s.");
  }

  /** In the shape in which the clients of that address read errors. */
  private static void tell(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String type,
      String sentence)
      throws IOException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (path.startsWith("/api/")) {
      JsonObjectBuilder problem =
          Json.createObjectBuilder()
              .add("type", "about:blank")
              .add("title", status == TOO_MANY_REQUESTS ? "Too Many Requests" : "Forbidden")
              .add("status", status)
              .add("detail", sentence);
      send(response, status, "application/problem+json", problem.build());
    } else if (SameOrigin.changes(request.getMethod())) {
      // ComfyUI's clients show the message of a refused prompt
      GraphError error = GraphError.of(type, sentence, sentence);
      send(response, status, "application/json", PromptAnswers.refused(error, Map.of()));
    } else {
      answer(response, status, sentence);
    }
  }

  private static void answer(HttpServletResponse response, int status, String sentence)
      throws IOException {
    JsonObject body = Json.createObjectBuilder().add("error", sentence).build();
    send(response, status, "application/json", body);
  }

  private static void send(
      HttpServletResponse response, int status, String contentType, JsonObject body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(contentType);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.getWriter().print(body.toString());
  }

  private static String loginFor(HttpServletRequest request) {
    String wanted = request.getRequestURI().substring(request.getContextPath().length());
    String query = request.getQueryString();
    String back = query == null ? wanted : wanted + "?" + query;
    return request.getContextPath()
        + "/login?wanted="
        + URLEncoder.encode(back, StandardCharsets.UTF_8);
  }

  private static String facesRedirect(String url) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
        + url
        + "\"/></partial-response>";
  }

  private static boolean isFacesCall(HttpServletRequest request) {
    return "partial/ajax".equals(request.getHeader("Faces-Request"));
  }

  private static boolean wantsPage(HttpServletRequest request) {
    @Nullable String accept = request.getHeader("Accept");
    String path = request.getRequestURI().substring(request.getContextPath().length());
    // a form that is posted after the session ended: the page comes back and keeps what was typed
    return ("GET".equals(request.getMethod()) || "POST".equals(request.getMethod()))
        && accept != null
        && accept.contains("text/html")
        && !path.startsWith("/api/")
        && !path.startsWith("/studio/api/")
        && !path.startsWith("/t/");
  }

  /** Browsers would open a window of their own that asks for name and password. */
  private static boolean isBrowser(HttpServletRequest request) {
    return request.getHeader("Sec-Fetch-Mode") != null
        || "XMLHttpRequest".equals(request.getHeader("X-Requested-With"));
  }
}
