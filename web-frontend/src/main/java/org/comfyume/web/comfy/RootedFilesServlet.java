package org.comfyume.web.comfy;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Some scripts of node packs, and the front end's own icons, take it that the editor lies at the
 * root of its server and load {@code /scripts/app.js}. They are led to where it is.
 */
@WebServlet(
    name = "RootedFiles",
    urlPatterns = {"/scripts/*", "/extensions/*", "/assets/*"})
public class RootedFilesServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String context = request.getContextPath();
    String query = request.getQueryString();
    response.sendRedirect(
        context
            + "/studio"
            + request.getRequestURI().substring(context.length())
            + (query == null ? "" : "?" + query));
  }
}
