package org.comfyume.web.page;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.web.security.ReaderLanguage;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Pages that say what went wrong, in the language of their reader. Plain text and no Faces: what
 * failed may be Faces. A fault gets a number that is in the log too, so that who sees it can tell
 * somebody who finds it there.
 */
@WebServlet(urlPatterns = "/error/*")
public class ErrorServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = Logger.getLogger(ErrorServlet.class.getName());
  private static final Set<String> KINDS = Set.of("403", "404", "500", "expired", "no-editor");

  private final SecureRandom random = new SecureRandom();

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String asked = request.getPathInfo() == null ? "" : request.getPathInfo();
    String kind = asked.replaceFirst("^/", "").replaceFirst("[.]html$", "");
    if (request.getDispatcherType() == DispatcherType.REQUEST || !KINDS.contains(kind)) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      kind = "404";
    }
    String number = kind.equals("500") ? logged(request) : "";
    Words words = new Words(ReaderLanguage.of(request));
    response.setContentType("text/html");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", "default-src 'self'; frame-ancestors 'self'");
    response.getWriter().print(page(kind, number, words, request.getContextPath()));
  }

  /** Writes the failure down under a new number, and returns that. */
  private String logged(HttpServletRequest request) {
    int chance = random.nextInt(1 << 24);
    String number = "%04X-%02X".formatted(chance >> 8, chance & 0xff);
    String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    LOG.log(
        Level.SEVERE,
        "CFY-W030 error " + number + " at " + request.getMethod() + " " + withoutSecret(path),
        cause instanceof Throwable failure ? failure : null);
    return number;
  }

  /** A path may begin with a token. */
  static String withoutSecret(String path) {
    return path.replaceFirst("^(.*?/t/)[^/]+", "$1…").replaceAll("\\p{Cntrl}", " ");
  }

  private static String page(String kind, String number, Words words, String root) {
    String again = kind.equals("no-editor") ? "<meta http-equiv=\"refresh\" content=\"10\">\n" : "";
    String title = escaped(words.say("error." + kind));
    return """
        <!DOCTYPE html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        %s<title>%s · %s</title>
        <link rel="stylesheet" href="%s/jakarta.faces.resource/style.css.xhtml?ln=comfyume">
        </head>
        <body>
        <main class="page">
        <div class="lede"><div><h1>%s</h1>%s</div></div>
        <p><a class="btn main" href="%s/now">%s</a></p>
        </main>
        </body>
        </html>
        """
        .formatted(
            words.locale().getLanguage(),
            again,
            title,
            escaped(words.say("product")),
            root,
            title,
            paragraphs(kind, number, words),
            root,
            escaped(words.say("error.now")));
  }

  private static String paragraphs(String kind, String number, Words words) {
    String text = paragraph(words.say("error." + kind + ".what"));
    if (!number.isEmpty()) {
      text += paragraph(words.say("error.number", number));
    }
    return kind.equals("no-editor") ? text + paragraph(words.say("error.no-editor.admin")) : text;
  }

  private static String paragraph(String text) {
    return "<p>" + escaped(text) + "</p>";
  }

  private static String escaped(@Nullable String text) {
    return String.valueOf(text).replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
