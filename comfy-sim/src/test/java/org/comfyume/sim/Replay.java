package org.comfyume.sim;

import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;
import org.comfyume.sim.model.Py;

/** Plays a recorded scenario against a simulated server and notes every difference. */
final class Replay {
  private static final Set<String> BUSY =
      Set.of(
          "queue: fill, front, number, order",
          "delete pending a + unknown",
          "delete running id via /queue (no effect?)",
          "interrupt other id",
          "interrupt running id",
          "new cancel api",
          "clear",
          "second socket, same clientId, first stays open");
  private final SimServer sim;
  private final Wire wire;
  private final Same same;
  private final boolean anyOrder;
  private final Map<String, Wire.Ear> ears = new LinkedHashMap<>();
  private final Map<String, Integer> heard = new LinkedHashMap<>();
  private final List<String> differences = new ArrayList<>();
  private final Map<String, JsonObject> frames = new LinkedHashMap<>();
  private String mark = "";

  Replay(SimServer sim, String version) {
    Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    this.sim = sim;
    this.wire = new Wire(sim.uri());
    this.anyOrder = version.equals("0.3.64") || version.equals("0.9.2");
    this.same = new Same(anyOrder);
    for (JsonValue section : fixture(version, "ws.json")) {
      frames.put(
          section.asJsonObject().getString("mark"), section.asJsonObject().getJsonObject("frames"));
    }
  }

  static JsonArray fixture(String version, String name) {
    String path = "/recordings/" + version + "/" + name;
    try (InputStream in = Objects.requireNonNull(Replay.class.getResourceAsStream(path), path)) {
      return Py.parse(in.readAllBytes()).asJsonArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> run(JsonArray exchanges) {
    for (JsonValue value : exchanges) {
      JsonObject exchange = value.asJsonObject();
      if (exchange.containsKey("mark")) {
        enter(exchange.getString("mark"));
      } else {
        exchange(exchange);
      }
    }
    leave();
    return differences;
  }

  private void enter(String next) {
    leave();
    mark = next;
    ears.forEach((name, ear) -> heard.put(name, ear.frames.size()));
    if (mark.equals("connect sockets")) {
      connect();
    }
  }

  private void connect() {
    ears.put("A", wire.listen("?clientId=" + client("A")));
    ears.get("A").say("{\"type\":\"feature_flags\",\"data\":{\"supports_preview_metadata\":true}}");
    ears.put("B", wire.listen("?clientId=" + client("B")));
    ears.put("C", wire.listen(""));
    ears.put("D", wire.listen("?clientId=clientD"));
    ears.get("D").say("garbage");
    ears.keySet().forEach(name -> heard.put(name, 0));
  }

  private String client(String name) {
    JsonObject greeting =
        frames.get("connect sockets").getJsonArray(name).getJsonObject(0).getJsonObject("data");
    return greeting.getString("sid");
  }

  /** Waits for what the sockets should hear in this section and compares it. */
  private void leave() {
    if (!BUSY.contains(mark)) {
      settle();
    }
    JsonObject expected = frames.get(mark);
    if (expected != null) {
      expected.forEach((name, list) -> compareFrames(name, list.asJsonArray()));
    }
    ears.values()
        .forEach(
            ear -> {
              int before = ear.frames.size();
              await()
                  .during(Duration.ofMillis(30))
                  .atMost(Duration.ofSeconds(2))
                  .until(() -> BUSY.contains(mark) || ear.frames.size() >= before);
            });
  }

  private void compareFrames(String name, JsonArray recorded) {
    Wire.Ear ear = ears.get(name);
    int from = heard.get(name);
    boolean interrupted = mark.startsWith("interrupt running");
    try {
      await()
          .atMost(Duration.ofSeconds(3))
          .until(() -> ear.frames.size() - from >= recorded.size());
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      differences.add(mark + " " + name + ": too few frames");
    }
    List<JsonObject> actual = ear.frames.subList(from, ear.frames.size());
    List<String> want = tokens(recorded.stream().map(JsonValue::asJsonObject).toList());
    List<String> have = tokens(actual);
    if (!want.equals(have)) {
      differences.add(mark + " " + name + "\n  recorded " + want + "\n  but is   " + have);
    } else if (!interrupted && !anyOrder) {
      for (int i = 0; i < actual.size(); i++) {
        if (!recorded.getJsonObject(i).containsKey("binary")) {
          note(mark + " " + name + "#" + i, recorded.get(i), actual.get(i));
        }
      }
    }
  }

  private List<String> tokens(List<JsonObject> list) {
    return list.stream()
        .map(Tokens::of)
        .map(t -> anyOrder ? t.replaceAll("[ ].*", "") : t)
        .toList();
  }

  private void note(String where, JsonValue recorded, JsonValue actual) {
    same.differences(recorded, actual).forEach(d -> differences.add(where + d));
  }

  private void settle() {
    await().atMost(Duration.ofSeconds(10)).until(() -> wire.remaining() == 0);
  }

  private void exchange(JsonObject recorded) {
    String path = same.here(recorded.getString("path"));
    String where = mark + " | " + recorded.getString("method") + " " + path + " ";
    boolean interrupt = path.equals("/interrupt");
    if (!BUSY.contains(mark) && !interrupt && !mark.startsWith("interrupt running")) {
      settle();
    }
    HttpResponse<byte[]> answer = wire.send(request(recorded, path));
    if (answer.statusCode() != recorded.getInt("status")) {
      differences.add(
          where + "recorded " + recorded.getInt("status") + " but is " + answer.statusCode());
      return;
    }
    headers(where, recorded.getJsonObject("answer"), answer);
    if (path.endsWith("/prompt") && answer.statusCode() == 200) {
      learn(recorded, answer);
    }
    same.jobsAreTied(mark.startsWith("queue: fill") && path.startsWith("/api/jobs?"));
    if (recorded.containsKey("body")) {
      body(where, recorded.get("body"), answer);
    }
    after(interrupt, recorded);
  }

  /** The running prompt is held still while the queue is looked at. */
  private void after(boolean interrupt, JsonObject recorded) {
    if (interrupt && sim.faults().hanging() && !mark.equals("interrupt other id")) {
      sim.faults().release();
      JsonValue body = recorded.get("json");
      if (body instanceof JsonObject o && o.containsKey("prompt_id")) {
        String id = same.here(o.getString("prompt_id"));
        await().until(() -> wire.json("/history/" + id).containsKey(id));
        holdRunning();
      } else {
        settle();
      }
    }
    boolean filling =
        mark.startsWith("queue: fill") && recorded.getString("path").equals("/prompt");
    if (filling && !sim.faults().hanging()) {
      holdRunning();
    }
  }

  private void holdRunning() {
    Wire.Ear a = ears.get("A");
    int from = heard.get("A");
    await().until(() -> progressing(a.tokens(), from));
    sim.faults().hang();
  }

  private static boolean progressing(List<String> tokens, int from) {
    List<String> section = tokens.subList(Math.min(from, tokens.size()), tokens.size());
    int start = section.lastIndexOf("execution_start");
    return start >= 0
        && section.subList(start, section.size()).stream().anyMatch(t -> t.startsWith("progress"));
  }

  private HttpRequest request(JsonObject recorded, String path) {
    HttpRequest.Builder request = wire.request(path);
    String method = recorded.getString("method");
    JsonValue json = recorded.get("json");
    if (recorded.get("data") instanceof JsonString data) {
      String text = data.getString();
      if (path.startsWith("/upload")) {
        return Uploads.on(request, text).build();
      }
      String raw = text.startsWith("b'") ? text.substring(2, text.length() - 1) : text;
      request.method(method, BodyPublishers.ofString(raw));
    } else if (json != null) {
      request.method(method, BodyPublishers.ofString(same.here(json.toString())));
    } else {
      request.method(method, BodyPublishers.noBody());
    }
    recorded
        .getOrDefault("headers", JsonValue.EMPTY_JSON_OBJECT)
        .asJsonObject()
        .forEach((k, v) -> request.header(k, header(Py.str(v))));
    return request.build();
  }

  private String header(String value) {
    return value.startsWith("http://127.0.0.1:") ? sim.uri().toString() : value;
  }

  private void learn(JsonObject recorded, HttpResponse<byte[]> answer) {
    if (recorded.get("body") instanceof JsonObject r && r.containsKey("prompt_id")) {
      JsonObject body = Py.parse(answer.body()).asJsonObject();
      String id = r.getString("prompt_id");
      if (id.length() == 36) {
        same.knows(id, body.getString("prompt_id"));
      }
    }
  }

  private void headers(String where, JsonObject recorded, HttpResponse<byte[]> answer) {
    recorded.forEach(
        (name, value) -> {
          String actual = answer.headers().firstValue(name).orElse("missing");
          if (!actual.equals(((JsonString) value).getString())) {
            differences.add(where + name + " recorded " + value + " but is " + actual);
          }
        });
    if (!recorded.containsKey("Content-Type")
        && answer.headers().firstValue("Content-Type").isPresent()) {
      differences.add(where + "has a Content-Type");
    }
  }

  private void body(String where, JsonValue recorded, HttpResponse<byte[]> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (recorded instanceof JsonObject o && o.containsKey("__binary_len__")) {
      String head = HexFormat.of().formatHex(answer.body(), 0, 4);
      if (!head.startsWith(Uploads.magics().get(type))) {
        differences.add(where + "is no " + type + ": " + head);
      }
      return;
    }
    if (answer.body().length == 0 && recorded.equals(Json.createValue(""))) {
      return;
    }
    if (type.startsWith("application/json")) {
      note(where, recorded, Py.parse(answer.body()));
      return;
    }
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    if (!text.equals(((JsonString) recorded).getString())) {
      differences.add(where + "recorded " + recorded + " but is " + text);
    }
  }
}
