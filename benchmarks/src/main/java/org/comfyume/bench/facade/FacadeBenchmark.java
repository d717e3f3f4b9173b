package org.comfyume.bench.facade;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Asks a running instance for {@code /view} and {@code /object_info} as one of its people, and a
 * plain file server of this process for the same bytes, in turn.
 *
 * @param base of the person's ComfyUI, e.g. {@code http://localhost:8080/t/<token>}
 * @param requests of each kind
 */
public record FacadeBenchmark(String base, int requests) {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Slower than the pace that a token may keep by default, in milliseconds. */
  private static final long PAUSE_MS = 25;

  private static final String NAME = "comfyume-bench.png";

  /** A file of one megabyte, and the classes of the room plain and packed. */
  public void report(PrintWriter out) throws IOException, InterruptedException {
    byte[] file = new byte[1 << 20];
    new Random(1).nextBytes(file);
    upload(file);
    out.printf(Locale.ROOT, "%d requests each, one after the other%n", requests);
    compare("/view?type=input&filename=" + NAME, "identity", out);
    compare("/object_info", "identity", out);
    compare("/object_info", "gzip", out);
  }

  private void compare(String path, String encoding, PrintWriter out)
      throws IOException, InterruptedException {
    HttpRequest facade = get(URI.create(base + path), encoding);
    byte[] body = send(facade);
    try (FileServer files = new FileServer(body)) {
      HttpRequest plain = get(files.url(), "identity");
      long[] ours = new long[requests];
      long[] theirs = new long[requests];
      // as many again before, to warm both up
      for (int i = -requests; i < requests; i++) {
        long one = time(facade);
        long other = time(plain);
        if (i >= 0) {
          ours[i] = one;
          theirs[i] = other;
        }
        Thread.sleep(PAUSE_MS);
      }
      String what = path.replaceFirst("\\?.*", "") + " " + encoding;
      line(out, what, body.length, ours, theirs);
    }
  }

  private static void line(PrintWriter out, String what, int size, long[] ours, long[] theirs) {
    Arrays.sort(ours);
    Arrays.sort(theirs);
    double p50 = millis(ours, 0.5);
    double file = millis(theirs, 0.5);
    out.printf(
        Locale.ROOT,
        "  %-22s %5d kB  p50 %6.2f ms  p99 %6.2f ms | a file p50 %6.2f ms  p99 %6.2f ms |"
            + " over it %6.2f ms, %4.1f x%n",
        what,
        size / 1024,
        p50,
        millis(ours, 0.99),
        file,
        millis(theirs, 0.99),
        p50 - file,
        p50 / file);
    out.flush();
  }

  private static double millis(long[] sorted, double share) {
    return sorted[(int) (sorted.length * share)] / 1e6;
  }

  private static long time(HttpRequest request) throws IOException, InterruptedException {
    long start = System.nanoTime();
    send(request);
    return System.nanoTime() - start;
  }

  private static byte[] send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = HTTP.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      // not the address: it holds the token
      throw new IOException(
          "The instance answered " + answer.statusCode() + ": " + text(answer.body()));
    }
    return answer.body();
  }

  private static String text(byte[] body) {
    return new String(body, 0, Math.min(200, body.length), StandardCharsets.UTF_8);
  }

  private void upload(byte[] file) throws IOException, InterruptedException {
    String boundary = "comfyume-bench";
    String part = "--" + boundary + "\r\nContent-Disposition: form-data; name=";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(ascii(part + "\"overwrite\"\r\n\r\ntrue\r\n"));
    body.writeBytes(ascii(part + "\"image\"; filename=\"" + NAME + "\"\r\n\r\n"));
    body.writeBytes(file);
    body.writeBytes(ascii("\r\n--" + boundary + "--\r\n"));
    send(
        HttpRequest.newBuilder(URI.create(base + "/upload/image"))
            .timeout(TIMEOUT)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }

  private static HttpRequest get(URI address, String encoding) {
    return HttpRequest.newBuilder(address)
        .timeout(TIMEOUT)
        .header("Accept-Encoding", encoding)
        .build();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
