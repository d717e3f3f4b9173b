package org.comfyume.web.comfy;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.comfyume.core.userdata.UserEntry;
import org.comfyume.core.userdata.UserFile;

/**
 * Sends a file that a person's front end keeps. As since ComfyUI 0.28 everything is a download, so
 * that no page can be planted in our origin; the one exception is the person's own {@code
 * user.css}, which the front end links.
 */
final class UserFileSender {
  private static final String STYLE = "user.css";

  private UserFileSender() {}

  static void send(UserFile file, Exchange exchange) throws IOException {
    HttpServletResponse response = exchange.response();
    String etag = etag(file.entry());
    response.setHeader("ETag", etag);
    if (exchange.header("If-None-Match").filter(known -> has(known, etag)).isPresent()) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setDateHeader("Last-Modified", file.entry().modifiedAt().toEpochMilli());
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("X-Content-Type-Options", "nosniff");
    boolean style = file.entry().path().value().equals(STYLE);
    response.setHeader("Content-Disposition", style ? "inline" : "attachment");
    String type = style ? "text/css" : type(file.entry().path().name());
    byte[] content = file.content();
    Optional<ByteRange> range =
        exchange
            .header("Range")
            .filter(wanted -> exchange.header("If-Range").map(etag::equals).orElse(true))
            .flatMap(wanted -> ByteRange.parse(wanted, content.length));
    if (range.isEmpty()) {
      exchange.send(200, type, content);
    } else {
      sendPart(range.get(), content, type, exchange);
    }
  }

  private static void sendPart(ByteRange part, byte[] content, String type, Exchange exchange)
      throws IOException {
    HttpServletResponse response = exchange.response();
    if (!part.satisfiable()) {
      response.setHeader("Content-Range", "bytes */" + content.length);
      exchange.empty(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
      return;
    }
    response.setHeader(
        "Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + content.length);
    byte[] wanted = Arrays.copyOfRange(content, (int) part.first(), (int) part.last() + 1);
    exchange.send(HttpServletResponse.SC_PARTIAL_CONTENT, type, wanted);
  }

  /** As ComfyUI's: when it was written, and its size. */
  static String etag(UserEntry entry) {
    long nanos = ChronoUnit.NANOS.between(Instant.EPOCH, entry.modifiedAt());
    return "\"" + Long.toHexString(nanos) + "-" + Long.toHexString(entry.size()) + "\"";
  }

  private static boolean has(String ifNoneMatch, String etag) {
    return ifNoneMatch.contains(etag) || ifNoneMatch.trim().equals("*");
  }

  /** What the name promises, or octet-stream if a browser might run it. */
  static String type(String name) {
    if (name.toLowerCase(Locale.ROOT).endsWith(".json")) {
      return "application/json";
    }
    String guessed = URLConnection.guessContentTypeFromName(name);
    return guessed == null ? "application/octet-stream" : FileSender.safeType(guessed);
  }
}
