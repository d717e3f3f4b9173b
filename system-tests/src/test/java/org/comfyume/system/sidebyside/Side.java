package org.comfyume.system.sidebyside;

import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** One of the two ComfyUIs: sends what the script says and writes the transcript. */
final class Side {

  /** The headers that mean something to a client. */
  private static final List<String> HEADERS =
      List.of(
          "Content-Type",
          "Content-Disposition",
          "Content-Range",
          "Cache-Control",
          "Allow",
          "ETag",
          "Last-Modified",
          "X-Content-Type-Options",
          "Vary");

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LATE = Duration.ofSeconds(1);
  private static final Duration QUIET = Duration.ofMillis(120);

  private final String base;
  private final List<String> credentials;
  private final @Nullable Side model;
  private final Masks masks = new Masks();
  private final Map<String, JsonValue> transcript = new LinkedHashMap<>();
  private final Map<String, Ear> ears = new LinkedHashMap<>();
  private String section = "";
  private int step;

  /**
   * @param base address without a slash at the end
   * @param credentials names and values of headers that every request has
   * @param model the side that has played the script before; null for the first
   */
  Side(String base, List<String> credentials, @Nullable Side model) {
    this.base = base;
    this.credentials = List.copyOf(credentials);
    this.model = model;
  }

  /** Ends a section: what the sockets heard in it is written down. */
  void section(String title) {
    settle();
    ears.forEach((name, ear) -> write("socket " + name, heard(ear)));
    section = title;
    step = 0;
  }

  private JsonValue heard(Ear ear) {
    JsonArrayBuilder all = Json.createArrayBuilder();
    ear.news().forEach(all::add);
    return masks.value(all.build());
  }

  /** Waits until as much was heard as on the other side, and then until nothing more comes. */
  private void settle() {
    try {
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .atMost(LATE)
          .until(() -> ears.entrySet().stream().allMatch(this::hasHeardEnough));
    } catch (ConditionTimeoutException fewer) {
      return; // the comparison will say so
    }
    int[] before = {-1};
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(15))
        .during(QUIET)
        .atMost(PATIENCE)
        .until(
            () -> {
              int now = ears.values().stream().mapToInt(Ear::count).sum();
              boolean quiet = before[0] == now;
              before[0] = now;
              return quiet;
            });
  }

  private boolean hasHeardEnough(Map.Entry<String, Ear> ear) {
    int wanted =
        Optional.ofNullable(model)
            .map(side -> side.transcript.get(label("socket " + ear.getKey())))
            .map(frames -> frames.asJsonArray().size())
            .orElse(0);
    return ear.getValue().count() - ear.getValue().told() >= wanted;
  }

  private String label(String what) {
    return section + " | " + what;
  }

  private void write(String what, JsonValue value) {
    transcript.put(label(what), value);
  }

  /** Writes down that the script waited for something that did not come. */
  void gaveUp(ConditionTimeoutException waitedInVain) {
    write("gave up", Json.createValue(String.valueOf(waitedInVain.getMessage())));
  }

  /** Leaves nothing behind for the next script: no socket, no prompt, no history. */
  void tidy() {
    section("");
    ears.values().forEach(Ear::leave);
    ears.clear();
    byte[] clear = "{\"clear\":true}".getBytes(StandardCharsets.UTF_8);
    exchange("POST", "/queue", clear);
    exchange("POST", "/interrupt", clear);
    awaitIdle();
    exchange("POST", "/history", clear);
  }

  /** Everything so far, in order, masked. */
  Map<String, JsonValue> transcript() {
    return transcript;
  }

  /** Opens a socket that is listened to from now on. */
  Ear listen(String name, String query) {
    return listen(name, query, true);
  }

  /** The same; how many steps of a prompt it hears is chance and not written down. */
  Ear listenWithoutSteps(String name, String query) {
    return listen(name, query, false);
  }

  private Ear listen(String name, String query, boolean steps) {
    String address = base.replaceFirst("^http", "ws") + "/ws" + query;
    Ear ear = new Ear(CLIENT, URI.create(address), credentials, steps);
    ears.put(name, ear);
    return ear;
  }

  Ear ear(String name) {
    return ears.get(name);
  }

  /** Closes a socket; what it heard in this section is written down first. */
  void leave(String name) {
    settle();
    Ear ear = ears.remove(name);
    write("socket " + name, heard(ear));
    ear.leave();
  }

  /** Closes a socket and writes down only what it heard after the last frame of that type. */
  void leaveAfterLast(String name, String type) {
    settle();
    Ear ear = ears.remove(name);
    List<JsonObject> frames = ear.news();
    int last = frames.size() - 1;
    while (last >= 0 && !frames.get(last).getString("type", "").equals(type)) {
      last--;
    }
    JsonArrayBuilder end = Json.createArrayBuilder();
    frames.subList(last + 1, frames.size()).forEach(end::add);
    write("socket " + name, masks.value(end.build()));
    ear.leave();
  }

  /** Breaks a connection; what it heard is chance. */
  void drop(String name) {
    ears.remove(name).leave();
  }

  HttpResponse<byte[]> get(String path, String... headers) {
    return send("GET", path, new byte[0], headers);
  }

  HttpResponse<byte[]> post(String path, String json) {
    return send("POST", path, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends, and writes the answer down. A prompt is known by its place in the script. */
  HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers) {
    HttpResponse<byte[]> answer = exchange(method, path, body, headers);
    step++;
    promptId(answer).ifPresent(id -> masks.name(id, section + " " + step));
    write("#" + step + " " + method + " " + masks.text(path), described(answer));
    return answer;
  }

  /**
   * Submits and writes the answer down.
   *
   * @param name by which the prompt is known in the transcript from now on
   * @return the prompt's id
   */
  String prompt(String name, String body) {
    HttpResponse<byte[]> answer =
        exchange("POST", "/prompt", body.getBytes(StandardCharsets.UTF_8));
    Optional<String> id = promptId(answer);
    id.ifPresent(known -> masks.name(known, name));
    step++;
    write("#" + step + " POST /prompt " + name, described(answer));
    return id.orElse("none");
  }

  private static Optional<String> promptId(HttpResponse<byte[]> answer) {
    return Bodies.read("application/json", answer.body()) instanceof JsonObject object
            && object.get("prompt_id") instanceof JsonString id
        ? Optional.of(id.getString())
        : Optional.empty();
  }

  /** An id that no other session has used, known by that name. */
  String newId(String name) {
    String id = UUID.randomUUID().toString();
    masks.name(id, name);
    return id;
  }

  /** Waits, without writing anything down, until nothing waits or runs. */
  void awaitIdle() {
    await("remaining of " + base)
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> Bodies.read("application/json", exchange("GET", "/prompt", new byte[0]).body()),
            body -> body.asJsonObject().getJsonObject("exec_info").getInt("queue_remaining") == 0);
  }

  private JsonValue described(HttpResponse<byte[]> answer) {
    JsonObjectBuilder headers = Json.createObjectBuilder();
    for (String name : HEADERS) {
      answer
          .headers()
          .firstValue(name)
          .ifPresent(
              value -> headers.add(name, name.equals("Allow") ? value.replace(", ", ",") : value));
    }
    String type = answer.headers().firstValue("Content-Type").orElse("");
    JsonValue body = Bodies.read(type, answer.body());
    JsonObjectBuilder told =
        Json.createObjectBuilder()
            .add("status", answer.statusCode())
            .add("headers", headers)
            .add("body", body);
    if (body instanceof JsonObject object && section.contains("history")) {
      told.add("order", Json.createArrayBuilder(object.keySet()));
    }
    return masks.value(told.build());
  }

  private HttpResponse<byte[]> exchange(
      String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    String[] all = Stream.concat(credentials.stream(), Stream.of(headers)).toArray(String[]::new);
    if (all.length > 0) {
      request.headers(all);
    }
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException broken) {
      throw new UncheckedIOException(method + " " + path, broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
