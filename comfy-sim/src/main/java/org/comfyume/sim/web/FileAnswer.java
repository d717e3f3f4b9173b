package org.comfyume.sim.web;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends files: with ETag, Last-Modified and one range. */
final class FileAnswer {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);
  private static final Map<String, String> TYPES =
      Map.of(
          "webp", "image/webp",
          "mp4", "video/mp4",
          "js", "application/javascript",
          "json", "application/json",
          "css", "text/css",
          "svg", "image/svg+xml",
          "wav", "audio/x-wav",
          "mp3", "audio/mpeg",
          "flac", "audio/flac");

  private FileAnswer() {}

  /** The media type that belongs to a file name. */
  static String type(String name) {
    int dot = name.lastIndexOf('.');
    String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(TYPES.get(extension))
        .or(() -> Optional.ofNullable(URLConnection.guessContentTypeFromName(name)))
        .orElse("application/octet-stream");
  }

  static void send(Call call, Path file, String type) throws IOException {
    byte[] all = Files.readAllBytes(file);
    FileTime time = Files.getLastModifiedTime(file);
    String tag = String.format("\"%x-%x\"", time.to(TimeUnit.NANOSECONDS), all.length);
    call.addHeader("ETag", tag);
    call.addHeader("Last-Modified", HTTP_DATE.format(time.toInstant().atOffset(ZoneOffset.UTC)));
    call.addHeader("Accept-Ranges", "bytes");
    if (call.header("If-None-Match").filter(tag::equals).isPresent()) {
      call.empty(304);
      return;
    }
    Optional<String> range = call.header("Range");
    if (range.isPresent()) {
      ranged(call, type, all, range.get());
    } else {
      call.send(200, type, all);
    }
  }

  private static void ranged(Call call, String type, byte[] all, String range) {
    Matcher m = RANGE.matcher(range);
    if (!m.matches() || (m.group(1).isEmpty() && m.group(2).isEmpty())) {
      unsatisfiable(call, all.length);
      return;
    }
    int start;
    int end = all.length;
    if (m.group(1).isEmpty()) {
      start = Math.max(0, all.length - bounded(m.group(2)));
    } else {
      start = bounded(m.group(1));
      end = m.group(2).isEmpty() ? end : Math.min(end, bounded(m.group(2)) + 1);
    }
    if (start >= end) {
      unsatisfiable(call, all.length);
      return;
    }
    call.addHeader("Content-Range", "bytes " + start + "-" + (end - 1) + "/" + all.length);
    call.send(206, type, Arrays.copyOfRange(all, start, end));
  }

  private static int bounded(String digits) {
    return digits.length() > 9 ? 999_999_999 : Integer.parseInt(digits);
  }

  private static void unsatisfiable(Call call, int size) {
    call.addHeader("Content-Range", "bytes */" + size);
    call.empty(416);
  }
}
