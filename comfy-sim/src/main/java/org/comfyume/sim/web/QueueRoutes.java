package org.comfyume.sim.web;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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
    JsonObject body = call.object();
    if (body.containsKey("clear") && Py.truthy(body.get("clear"))) {
      comfy.queue().clear();
    }
    ids(body).forEach(comfy.queue()::delete);
    call.empty(200);
  }

  private void changeHistory(Call call) {
    JsonObject body = call.object();
    if (body.containsKey("clear") && Py.truthy(body.get("clear"))) {
      comfy.queue().forgetAll();
    }
    ids(body).forEach(comfy.queue()::forget);
    call.empty(200);
  }

  private static List<String> ids(JsonObject body) {
    JsonValue list = body.getOrDefault("delete", JsonValue.EMPTY_JSON_ARRAY);
    return list.asJsonArray().stream().map(Py::str).toList();
  }

  private void history(Call call) {
    Optional<Integer> max = call.param("max_items").map(Integer::valueOf);
    Optional<Integer> offset = call.param("offset").map(Integer::valueOf);
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
