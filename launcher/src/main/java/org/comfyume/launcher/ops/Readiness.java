package org.comfyume.launcher.ops;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.comfyume.launcher.console.RefusedException;

/** Waits until the application says that it is ready. */
public final class Readiness {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final URI address;

  /**
   * @param base address of the instance on this machine
   */
  public Readiness(URI base) {
    this.address = base.resolve("/health/ready");
  }

  /**
   * Returns when {@code /health/ready} has answered 200.
   *
   * @throws RefusedException with the last answer if it did not within the time
   */
  public void await(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    String last = "no answer";
    while (System.nanoTime() < end) {
      last = ask();
      if (last.isEmpty()) {
        return;
      }
      Thread.sleep(PAUSE.toMillis());
    }
    throw new RefusedException(
        "The application did not become ready within " + patience.toSeconds() + " s: " + last);
  }

  /** Empty if ready, else what was answered. */
  private String ask() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return response.statusCode() == 200
          ? ""
          : "status " + response.statusCode() + " " + response.body();
    } catch (IOException notYet) {
      return String.valueOf(notYet.getMessage());
    }
  }
}
