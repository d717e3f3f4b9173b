package org.comfyume.web.comfy;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.comfyume.core.artifact.MediaTypes;
import org.comfyume.core.editor.WebFile;
import org.comfyume.core.editor.WebPath;
import org.comfyume.core.editor.WebReferences;

/**
 * Sends a file of the editor's, with the times for which ComfyUI lets browsers keep it: pictures a
 * day, the rest until it changed. A name that tells the content is kept for good, for it never
 * changes. All of it only by the browser itself: who asks had to log in.
 */
final class WebFileSender {
  private static final Set<String> PICTURES =
      Set.of("jpg", "jpeg", "png", "ppm", "bmp", "pgm", "gif", "webp", "svg", "ico", "avif");

  private WebFileSender() {}

  /** Sends and closes the file. */
  static void send(WebFile file, WebPath path, Exchange exchange) throws IOException {
    try (file) {
      HttpServletResponse response = exchange.response();
      boolean known = FileSender.isKnown(file.sha256(), exchange.request(), response);
      response.setHeader("Cache-Control", caching(path));
      if (known) {
        return;
      }
      response.setDateHeader("Last-Modified", file.writtenAt().toEpochMilli());
      response.setContentType(type(path));
      FileSender.sendBody(file.body(), file.size(), file.sha256(), exchange.request(), response);
    }
  }

  static String caching(WebPath path) {
    if (path.first().equals("assets") && WebReferences.isHashed(path)) {
      return "private, max-age=31536000, immutable";
    }
    return PICTURES.contains(path.ending()) ? "private, max-age=86400" : "private, no-cache";
  }

  static String type(WebPath path) {
    String type = MediaTypes.ofName(path.name());
    boolean text = type.startsWith("text/") || type.equals("application/json");
    return text ? type + "; charset=utf-8" : type;
  }
}
