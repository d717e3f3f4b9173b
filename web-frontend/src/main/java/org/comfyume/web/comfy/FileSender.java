package org.comfyume.web.comfy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.comfyume.queue.usecase.OpenedFile;
import org.jspecify.annotations.Nullable;

/**
 * Sends a stored file: whole, in part, or not at all if the client has it already. What a browser
 * would run as a page of ours is sent as a download.
 */
public final class FileSender {
  private static final Set<String> SAFE_FAMILIES =
      Set.of("image", "audio", "video", "model", "font");

  private static final String SVG = "image/svg+xml";

  private FileSender() {}

  /** Sends and closes the file. */
  public static void send(OpenedFile file, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (file) {
      if (isKnown(file.sha256(), request, response)) {
        return;
      }
      describe(file, request, response);
      sendBody(file.body(), file.size(), file.sha256(), request, response);
    }
  }

  /**
   * Sends a content, or the part of it that is asked for.
   *
   * @param size in bytes
   * @param tag strong entity tag without quotes
   */
  static void sendBody(
      InputStream body,
      long size,
      String tag,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    response.setHeader("Accept-Ranges", "bytes");
    Optional<ByteRange> range = range(size, request, quoted(tag));
    if (range.isPresent() && !range.get().satisfiable()) {
      response.setHeader("Content-Range", "bytes */" + size);
      response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
      return;
    }
    range.ifPresent(part -> announce(part, size, response));
    ByteRange part = range.orElse(new ByteRange(0, size - 1));
    response.setContentLengthLong(part.length());
    if (!request.getMethod().equals("HEAD")) {
      copy(body, part, response);
    }
  }

  /**
   * Names the content with a strong entity tag, and answers 304 if the client has it already.
   *
   * @param tag without quotes
   */
  static boolean isKnown(String tag, HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("ETag", quoted(tag));
    response.setHeader("Cache-Control", "private, no-cache");
    boolean known = has(request.getHeader("If-None-Match"), quoted(tag));
    if (known) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    }
    return known;
  }

  private static String quoted(String tag) {
    return "\"" + tag + "\"";
  }

  private static void describe(
      OpenedFile file, HttpServletRequest request, HttpServletResponse response) {
    String type = safeType(file.mediaType());
    if (file.mediaType().equals(SVG)) {
      // within an <img> its scripts do not run; the same address opened as a page is a download
      response.setHeader("Vary", "Sec-Fetch-Dest");
      response.setHeader("Cache-Control", "no-store");
      type = "image".equals(request.getHeader("Sec-Fetch-Dest")) ? SVG : type;
    }
    response.setContentType(type);
    response.setHeader("X-Content-Type-Options", "nosniff");
    String name = file.name().filename();
    String plain = name.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "_");
    StringBuilder disposition = new StringBuilder();
    if (type.equals("application/octet-stream")) {
      disposition.append("attachment; ");
    }
    disposition.append("filename=\"").append(plain).append('"');
    if (!plain.equals(name)) {
      String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
      disposition.append("; filename*=UTF-8''").append(encoded);
    }
    response.setHeader("Content-Disposition", disposition.toString());
  }

  /** The type itself, or octet-stream for anything that could run in our origin. */
  static String safeType(String mediaType) {
    String plain = mediaType.toLowerCase(Locale.ROOT).split(";", 2)[0].trim();
    boolean safe =
        (SAFE_FAMILIES.contains(plain.split("/", 2)[0]) && !plain.contains("svg"))
            || plain.equals("application/json")
            || plain.equals("text/plain");
    return safe ? plain : "application/octet-stream";
  }

  private static Optional<ByteRange> range(long size, HttpServletRequest request, String etag) {
    @Nullable String header = request.getHeader("Range");
    @Nullable String ifRange = request.getHeader("If-Range");
    return header == null || (ifRange != null && !ifRange.trim().equals(etag))
        ? Optional.empty()
        : ByteRange.parse(header, size);
  }

  private static void announce(ByteRange part, long size, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    response.setHeader("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + size);
  }

  private static void copy(InputStream in, ByteRange part, HttpServletResponse response)
      throws IOException {
    in.skipNBytes(part.first());
    OutputStream out = response.getOutputStream();
    byte[] buffer = new byte[64 * 1024];
    for (long left = part.length(); left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new IOException("The stored file is shorter than it says");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  private static boolean has(@Nullable String ifNoneMatch, String etag) {
    return ifNoneMatch != null && (ifNoneMatch.contains(etag) || ifNoneMatch.trim().equals("*"));
  }
}
