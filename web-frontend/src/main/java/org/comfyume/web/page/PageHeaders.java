package org.comfyume.web.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What our own pages may do in a browser: everything from here, nothing inline, nothing from
 * elsewhere. Stricter than the rest of the application, which also serves ComfyUI's front end; a
 * filter by servlet runs after those by address, so this one has the last word.
 */
@WebFilter(filterName = "PageHeaders", servletNames = "faces")
public class PageHeaders extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final String POLICY =
      "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'self';"
          + " form-action 'self'; frame-ancestors 'self'";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Content-Security-Policy", POLICY);
    if (!request.getServletPath().startsWith("/jakarta.faces.resource")) {
      response.setHeader("Cache-Control", "no-store");
    }
    chain.doFilter(request, response);
  }
}
