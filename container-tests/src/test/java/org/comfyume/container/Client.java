package org.comfyume.container;

import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

/** Somebody who uses the application over HTTP. */
final class Client {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final String authorization;

  private Client(URI base, String authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  static Client nobody(URI base) {
    return new Client(base, "");
  }

  static Client bearer(URI base, String token) {
    return new Client(base, "Bearer " + token);
  }

  static Client person(URI base, String name, String password) {
    byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Client(base, "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** As a browser asks for a page. */
  HttpResponse<String> page(String path) {
    return send(request(path).header("Accept", "text/html").GET());
  }

  HttpResponse<String> post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  /** Submits a job that draws a picture; the seed makes it one that no worker has cached. */
  String submit(int seed) {
    HttpResponse<String> answer = post("/api/v1/jobs", graph(seed));
    if (answer.statusCode() != 201) {
      throw new AssertionError("not submitted: " + answer.statusCode() + " " + answer.body());
    }
    return json(answer.body()).getString("id");
  }

  static String graph(int seed) {
    return """
        {"prompt": {
          "1": {"class_type": "EmptyImage",
                "inputs": {"width": 64, "height": 64, "batch_size": 1, "color": %d}},
          "2": {"class_type": "SaveImage",
                "inputs": {"images": ["1", 0], "filename_prefix": "wiring"}}}}
        """
        .formatted(seed);
  }

  JsonObject job(String id) {
    return json(get("/api/v1/jobs/" + id).body());
  }

  /** Waits until the job is in one of the states and returns it. */
  JsonObject awaitState(String id, String... states) {
    return await("job " + id)
        .atMost(PATIENCE)
        .until(() -> job(id), job -> Set.of(states).contains(job.getString("state", "")));
  }

  /** Waits until so many workers take jobs. */
  void awaitReadyWorkers(int count) {
    await("ready workers")
        .atMost(PATIENCE)
        .until(() -> get("/api/v1/workers").body().split("\"ready\"", -1).length == count + 1);
  }

  static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
