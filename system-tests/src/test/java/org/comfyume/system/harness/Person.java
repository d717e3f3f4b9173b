package org.comfyume.system.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/**
 * Somebody with an account: a ComfyUI client by token, and the own API.
 *
 * @param url of the product
 * @param name of the account
 * @param password for the login page
 * @param token for clients
 */
public record Person(URI url, String name, String password, String token) {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Set<String> FINAL = Set.of("succeeded", "failed", "cancelled");

  /** Where this person's ComfyUI is. */
  public String facade() {
    return url + "/t/" + token;
  }

  /** An answer as text. */
  public HttpResponse<String> get(String path) {
    return send(request(path).GET().build(), BodyHandlers.ofString());
  }

  /** An answer as bytes. */
  public HttpResponse<byte[]> download(String path) {
    return send(request(path).GET().build(), BodyHandlers.ofByteArray());
  }

  /** Posts JSON. */
  public HttpResponse<String> post(String path, String json) {
    return post(path, "application/json", BodyPublishers.ofString(json));
  }

  /** Posts anything. */
  public HttpResponse<String> post(String path, String type, HttpRequest.BodyPublisher body) {
    return send(
        request(path).header("Content-Type", type).POST(body).build(), BodyHandlers.ofString());
  }

  /** Submits as a ComfyUI client does; the job's id. */
  public String submit(String graph) {
    return submit(graph, "nobody-listens");
  }

  /** Submits as the ComfyUI client that listens under this id; the job's id. */
  public String submit(String graph, String clientId) {
    HttpResponse<String> answer =
        post("/prompt", "{\"prompt\":" + graph + ",\"client_id\":\"" + clientId + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.object(answer.body()).getString("prompt_id");
  }

  /** Cancels by the own API; cancelled, requested or already_ended. */
  public String cancel(String job) {
    HttpResponse<String> answer =
        send(api("/jobs/" + job).DELETE().build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.object(answer.body()).getString("result");
  }

  /** A job as the own API tells it. */
  public JsonObject job(String job) {
    return Json.object(apiGet("/jobs/" + job).body());
  }

  /** The newest jobs, at most 200. */
  public JsonArray jobs() {
    return Json.object(apiGet("/jobs?limit=200").body()).getJsonArray("jobs");
  }

  /** An answer of the own API. */
  public HttpResponse<String> apiGet(String path) {
    return send(api(path).GET().build(), BodyHandlers.ofString());
  }

  /** Posts to the own API. */
  public HttpResponse<String> apiPost(String path, String json) {
    return send(api(path).POST(BodyPublishers.ofString(json)).build(), BodyHandlers.ofString());
  }

  /** Puts to the own API. */
  public HttpResponse<String> apiPut(String path, String json) {
    return send(api(path).PUT(BodyPublishers.ofString(json)).build(), BodyHandlers.ofString());
  }

  /** Deletes from the own API. */
  public HttpResponse<String> apiDelete(String path) {
    return send(api(path).DELETE().build(), BodyHandlers.ofString());
  }

  /** The same person with another token. */
  public Person with(String otherToken) {
    return new Person(url, name, password, otherToken);
  }

  /** Makes another token; its answer. */
  public JsonObject makeToken(String label, String scope) {
    String wish = "{\"label\":\"" + label + "\",\"scope\":\"" + scope + "\"}";
    HttpResponse<String> answer = apiPost("/tokens", wish);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Json.object(answer.body());
  }

  /** All metrics; for an admin. */
  public String metrics() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/metrics"))
            .header("Authorization", "Bearer " + token)
            .build();
    return send(request, BodyHandlers.ofString()).body();
  }

  /** A file of the own API. */
  public HttpResponse<byte[]> file(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Authorization", "Bearer " + token)
            .build();
    return send(request, BodyHandlers.ofByteArray());
  }

  /**
   * An answer to this person's token anywhere in the product, without following where it leads.
   *
   * @param headers names and values
   */
  public HttpResponse<String> open(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    request.header("Authorization", "Bearer " + token);
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request.build(), BodyHandlers.ofString());
  }

  /** An answer to a browser in which nobody is logged in, without following where it leads. */
  public HttpResponse<String> anonymously(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path)).header("Accept", "text/html").build();
    return send(request, BodyHandlers.ofString());
  }

  /** Waits until the job is in this state. */
  public JsonObject awaitState(String job, String state) {
    await("job " + job + " is " + state)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> job(job).getString("state"), now -> state.equals(now) || FINAL.contains(now));
    JsonObject reached = job(job);
    assertThat(reached.getString("state")).as(reached.toString()).isEqualTo(state);
    return reached;
  }

  /** Opens the socket of a ComfyUI client. */
  public FacadeSocket listen(String clientId) {
    URI address = URI.create(facade().replaceFirst("^http", "ws") + "/ws?clientId=" + clientId);
    return FacadeSocket.open(CLIENT, address);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(facade() + path)).timeout(PATIENCE);
  }

  private HttpRequest.Builder api(String path) {
    return HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return CLIENT.send(request, body);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
