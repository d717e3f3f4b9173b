package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.editor.WebFile;
import org.comfyume.core.editor.WebPath;
import org.comfyume.queue.usecase.OpenWebFile;

/**
 * The editor's page and the files that it loads. The page is not shown below {@code /t/<token>/}:
 * that address is a key to an account, made for programs, and a page there would run as whoever the
 * token belongs to in the browser of whoever follows a link to it.
 */
@ApplicationScoped
class EditorFiles {
  /**
   * ComfyUI's own rule for a server that talks to nobody else, with what its front end needs beside
   * on a server that it is not alone on. Scripts of node packs may evaluate text, as with ComfyUI.
   */
  private static final String PAGE_RULES =
      "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
          + "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
          + "media-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: blob:; "
          + "worker-src 'self' blob:; frame-src 'self'; object-src 'self'; base-uri 'self'; "
          + "form-action 'self'; frame-ancestors 'self'";

  private static final String FOR_PROGRAMS =
      "This is the address of a ComfyUI server for programs. For the editor, log in and open"
          + " /studio/.\n";

  private OpenWebFile files;

  @Inject
  EditorFiles(OpenWebFile files) {
    this.files = files;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected EditorFiles() {}

  /** Sends the file of this path, or says as ComfyUI does that there is none. */
  void send(ComfyPath path, Exchange exchange) throws IOException {
    if (path.segments().isEmpty() && !path.api()) {
      // the addresses in the page are relative: its own must end with a slash
      exchange.response().sendRedirect(exchange.request().getRequestURI() + "/");
      return;
    }
    if (path.segments().equals(List.of("")) && !path.api()) {
      sendPage(exchange);
      return;
    }
    List<String> segments = new ArrayList<>(path.segments());
    if (path.api()) {
      segments.add(0, "api");
    }
    Optional<WebPath> wanted = WebPath.parse(segments);
    if (wanted.isPresent() && wanted.get().equals(WebPath.INDEX)) {
      sendPage(exchange);
      return;
    }
    Optional<WebFile> file = wanted.isEmpty() ? Optional.empty() : files.open(wanted.get());
    if (file.isPresent()) {
      WebFileSender.send(file.get(), wanted.get(), exchange);
    } else {
      exchange.response().setContentType("application/octet-stream");
      exchange.empty(404);
    }
  }

  private void sendPage(Exchange exchange) throws IOException {
    HttpServletResponse response = exchange.response();
    if (exchange.request().getServletPath().equals("/t")) {
      exchange.text(200, FOR_PROGRAMS);
      return;
    }
    Optional<WebFile> page = files.open(WebPath.INDEX);
    if (page.isPresent()) {
      response.setHeader("Content-Security-Policy", PAGE_RULES);
      WebFileSender.send(page.get(), WebPath.INDEX, exchange);
    } else {
      sendNotice(exchange);
    }
  }

  private static void sendNotice(Exchange exchange) throws IOException {
    exchange.response().setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    exchange.response().setHeader("Cache-Control", "no-store");
    try {
      exchange
          .request()
          .getRequestDispatcher("/error/no-editor.html")
          .forward(exchange.request(), exchange.response());
    } catch (ServletException unforeseen) {
      throw new IOException(unforeseen);
    }
  }
}
