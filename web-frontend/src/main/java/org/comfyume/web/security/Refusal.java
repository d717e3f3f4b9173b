package org.comfyume.web.security;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How a request without a caller is answered: people are sent to the login, programs are told. */
final class Refusal {
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

  private static void answer(HttpServletResponse response, int status, String sentence)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response
        .getWriter()
        .print(Json.createObjectBuilder().add("error", sentence).build().toString());
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
    return "GET".equals(request.getMethod())
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
