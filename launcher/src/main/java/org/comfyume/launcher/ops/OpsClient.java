package org.comfyume.launcher.ops;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.comfyume.launcher.console.RefusedException;

/** Calls the REST API of a running instance as an admin, by its ops token. */
public final class OpsClient {

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final URI base;
  private final String opsToken;
  private final Duration timeout;

  /**
   * @param base address of the instance on this machine
   * @param opsToken sent as {@code Authorization: Bearer}
   * @param timeout of one call
   */
  public OpsClient(URI base, String opsToken, Duration timeout) {
    this.base = base;
    this.opsToken = opsToken;
    this.timeout = timeout;
  }

  /** The JSON object at {@code path}. */
  public JsonObject get(String path) {
    return call(request(path).GET().build());
  }

  /** Posts a JSON object; the answer may be empty. */
  public JsonObject post(String path, JsonObject body) {
    return call(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** Deletes what is at {@code path}; the answer may be empty. */
  public JsonObject delete(String path) {
    return call(request(path).DELETE().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(timeout)
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + opsToken);
  }

  private JsonObject call(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      Optional<JsonObject> body = parse(response.body());
      if (response.statusCode() / 100 != 2) {
        throw new RefusedException(problem(response, body));
      }
      return body.orElse(JsonObject.EMPTY_JSON_OBJECT);
    } catch (IOException unreachable) {
      throw new RefusedException(
          "comfyume at " + base + " does not answer: " + unreachable.getMessage(), unreachable);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new RefusedException("The call was interrupted.", stopped);
    }
  }

  private static String problem(HttpResponse<String> response, Optional<JsonObject> body) {
    String path = response.request().uri().getPath();
    return body.map(json -> json.getString("detail", json.getString("title", "")))
        .filter(detail -> !detail.isBlank())
        .orElse("comfyume answered " + response.statusCode() + " to " + path + ".");
  }

  private static Optional<JsonObject> parse(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return Optional.of(reader.readObject());
    } catch (JsonException notJson) {
      return Optional.empty();
    }
  }
}
