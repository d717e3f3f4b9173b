package org.comfyume.bench.pages;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running instance as one of its people sees it.
 *
 * @param http with connections of its own
 * @param base its address
 * @param token of the person
 */
record Site(HttpClient http, URI base, String token) {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Pattern ASSET =
      Pattern.compile("(?:href|src)=\"(/jakarta[.]faces[.]resource/[^\"]+)\"");

  Site(URI base, String token) {
    this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), base, token);
  }

  /** The same with no connection open, as a browser that was just started. */
  Site anew() {
    return new Site(base, token);
  }

  /** A page of the instance. */
  String page(String path) throws IOException, InterruptedException {
    return checked(http.send(request(path).build(), BodyHandlers.ofString()));
  }

  /** The same without waiting for it. */
  CompletableFuture<String> later(String path) {
    return http.sendAsync(request(path).build(), BodyHandlers.ofString())
        .thenApply(HttpResponse::body);
  }

  /** Submits a prompt graph. */
  void submit(String graph) throws IOException, InterruptedException {
    HttpRequest.BodyPublisher body = BodyPublishers.ofString("{\"prompt\":" + graph + "}");
    HttpRequest prompt =
        HttpRequest.newBuilder(base.resolve("/t/" + token + "/prompt"))
            .timeout(TIMEOUT)
            .POST(body)
            .build();
    checked(http.send(prompt, BodyHandlers.ofString()));
  }

  /** Styles, scripts and the icon that a page names. */
  static List<String> assets(String html) {
    List<String> found = new ArrayList<>();
    Matcher asset = ASSET.matcher(html);
    while (asset.find()) {
      found.add(asset.group(1).replace("&amp;", "&"));
    }
    return found;
  }

  /** Opens the socket of a page. */
  CompletableFuture<WebSocket> listen(WebSocket.Listener listener) {
    String address = base.toString().replaceFirst("^http", "ws").replaceFirst("/$", "") + "/live";
    return http.newWebSocketBuilder()
        .header("Authorization", "Bearer " + token)
        .buildAsync(URI.create(address), listener);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(TIMEOUT)
        .header("Accept", "text/html,*/*")
        .header("Authorization", "Bearer " + token);
  }

  private static String checked(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 200) {
      String text = answer.body().substring(0, Math.min(200, answer.body().length()));
      throw new IOException("The instance answered " + answer.statusCode() + ": " + text);
    }
    return answer.body();
  }

  /** Without the token. */
  @Override
  public String toString() {
    return base.toString();
  }
}
