package org.comfyume.sim.web;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comfyume.sim.model.Py;
import org.comfyume.sim.run.Comfy;

/** /queue and /history. */
final class QueueRoutes {
  private final Comfy comfy;

  QueueRoutes(Comfy comfy) {
    this.comfy = comfy;
  }

  void register(Router router) {
    router.add("GET", "/queue", this::queue);
    router.add("POST", "/queue", this::changeQueue);
    router.add("GET", "/history", this::history);
    router.add("GET", "/history/{id}", this::one);
    router.add("POST", "/history", this::changeHistory);
  }

  private void queue(Call call) {
    JsonArrayBuilder running = Json.createArrayBuilder();
    comfy.queue().running().ifPresent(r -> running.add(r.tuple()));
    JsonArrayBuilder pending = Json.createArrayBuilder();
    comfy.queue().pending().forEach(p -> pending.add(p.tuple()));
    call.json(
        Json.createObjectBuilder()
            .add("queue_running", running)
            .add("queue_pending", pending)
            .build());
  }

  private void changeQueue(Call call) {
    JsonObject body = members(call);
    if (body.containsKey("clear") && Py.truthy(body.get("clear"))) {
      comfy.queue().clear();
    }
    ids(body).forEach(comfy.queue()::delete);
    call.empty(200);
  }

  private void changeHistory(Call call) {
    JsonObject body = members(call);
    if (body.containsKey("clear") && Py.truthy(body.get("clear"))) {
      comfy.queue().forgetAll();
    }
    ids(body).forEach(comfy.queue()::forget);
    call.empty(200);
  }

  /** The server asks what is in the body, which a list and a text can answer too. */
  private static JsonObject members(Call call) {
    JsonValue body = call.json();
    return body instanceof JsonArray || body instanceof JsonString
        ? JsonValue.EMPTY_JSON_OBJECT
        : call.object();
  }

  /** Walks through whatever Python can walk through; the letters of a text name no prompt. */
  private static List<String> ids(JsonObject body) {
    JsonValue list = body.getOrDefault("delete", JsonValue.EMPTY_JSON_ARRAY);
    if (list instanceof JsonString || list instanceof JsonObject) {
      return List.of();
    }
    return list.asJsonArray().stream().map(Py::str).toList();
  }

  private void history(Call call) {
    Optional<Integer> max = call.param("max_items").map(QueueRoutes::number);
    Optional<Integer> offset = call.param("offset").map(QueueRoutes::number);
    List<Map.Entry<String, JsonObject>> all = new ArrayList<>(comfy.queue().history().entrySet());
    int from = offset.filter(o -> o >= 0).orElse(-1);
    if (from < 0) {
      from = max.map(m -> all.size() - m).orElse(0);
    }
    int start = Math.max(0, Math.min(from, all.size()));
    int end = max.map(m -> Math.min(all.size(), start + m)).orElse(all.size());
    JsonObjectBuilder out = Json.createObjectBuilder();
    all.subList(start, Math.max(start, end)).forEach(e -> out.add(e.getKey(), e.getValue()));
    call.json(out.build());
  }

  private static Integer number(String text) {
    return Integer.valueOf(text.strip());
  }

  private void one(Call call) {
    String id = call.variable("id");
    JsonObjectBuilder out = Json.createObjectBuilder();
    JsonObject entry = comfy.queue().history().get(id);
    if (entry != null) {
      out.add(id, entry);
    }
    call.json(out.build());
  }
}
