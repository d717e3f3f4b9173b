package org.comfyume.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.comfyume.core.workshop.Permission;
import org.jspecify.annotations.Nullable;

/**
 * Which page needs which permission; a page that is not named is everybody's. Use cases ask again,
 * so that a mistake here shows an empty page and no more.
 */
@WebFilter(filterName = "PageDoor", servletNames = "faces")
public class PageDoor extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final Map<String, Permission> PAGES =
      Map.of(
          "room", Permission.SEE_ROOM,
          "projector", Permission.SEE_ROOM,
          "workers", Permission.MANAGE_WORKERS,
          "models", Permission.MANAGE_WORKERS,
          "users", Permission.MANAGE_PEOPLE,
          "credentials", Permission.MANAGE_PEOPLE,
          "queue", Permission.SET_RULES,
          "limits", Permission.SET_RULES,
          "audit", Permission.SET_RULES,
          "system", Permission.SET_RULES);

  @Inject private transient CurrentParticipant current;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Permission needed = needed(request.getServletPath());
    if (needed != null && !current.get().may(needed)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    chain.doFilter(request, response);
  }

  static @Nullable Permission needed(String path) {
    return PAGES.get(path.replaceFirst("^/", "").replaceFirst("[.]xhtml$", ""));
  }
}
