package org.comfyume.queue.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An exporter in DCGM format over HTTP. */
final class Exporter implements DeviceSource {

  private final HttpClient http;
  private final URI address;
  private final Duration limit;

  /**
   * @param limit how long one reading may take as a whole
   */
  Exporter(URI address, Duration limit) {
    this.address = address;
    this.limit = limit;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limit)
            .build();
  }

  @Override
  public String name() {
    return address.toString();
  }

  @Override
  public DeviceList read() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Accept", "text/plain").timeout(limit).build();
    try {
      HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new IOException("it answered with status " + answer.statusCode());
        }
        return DcgmText.parse(text(body));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The request's own limit ends with the first header, so the body needs one as well. */
  private String text(InputStream body) throws IOException {
    CompletableFuture<Void> end = new CompletableFuture<>();
    var unused =
        end.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (done, late) -> close(late == null ? InputStream.nullInputStream() : body));
    try {
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException("it sent more than " + MOST_BYTES + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } finally {
      end.complete(null);
    }
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException ignored) {
      // nobody reads it any more
    }
  }
}
