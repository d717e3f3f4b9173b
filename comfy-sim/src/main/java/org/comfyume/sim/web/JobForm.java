package org.comfyume.sim.web;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;
import org.comfyume.sim.model.Dialect;
import org.comfyume.sim.model.Py;
import org.comfyume.sim.model.PyError;

/** Queue items and history entries in the form of /api/jobs. */
final class JobForm {
  private static final Set<String> PREVIEWABLE = Set.of("images", "video", "audio", "3d", "gltf");
  private final Dialect dialect;

  JobForm(Dialect dialect) {
    this.dialect = dialect;
  }

  /** A job that is not finished. */
  JsonObject open(JsonArray tuple, String status) {
    JsonObjectBuilder job = start(tuple, status);
    job.add("outputs_count", 0);
    if (dialect.previewableCount()) {
      job.add("previewable_outputs_count", 0);
    }
    workflowId(tuple).ifPresent(id -> job.add("workflow_id", id));
    return job.build();
  }

  private JsonObjectBuilder start(JsonArray tuple, String status) {
    JsonObjectBuilder job =
        Json.createObjectBuilder()
            .add("id", tuple.get(1))
            .add("status", status)
            .add("priority", tuple.get(0));
    JsonValue created = tuple.getJsonObject(3).get("create_time");
    if (created != null) {
      job.add("create_time", created);
    }
    return job;
  }

  /** A finished job. */
  JsonObject finished(JsonObject entry) {
    JsonArray tuple = entry.getJsonArray("prompt");
    JsonObjectBuilder job = start(tuple, status(entry));
    first(entry, "execution_start").ifPresent(m -> job.add("execution_start_time", time(m)));
    last(entry).ifPresent(m -> job.add("execution_end_time", time(m.getJsonObject(1))));
    first(entry, "execution_error").ifPresent(m -> job.add("execution_error", m));
    Outputs outputs = outputs(entry.getJsonObject("outputs"));
    job.add("outputs_count", outputs.count());
    if (dialect.previewableCount()) {
      job.add("previewable_outputs_count", outputs.count());
    }
    outputs.preview().ifPresent(p -> job.add("preview_output", p));
    workflowId(tuple).ifPresent(id -> job.add("workflow_id", id));
    return job.build();
  }

  /** A finished job with everything known of it. */
  JsonObject detailed(JsonObject entry) {
    JsonArray tuple = entry.getJsonArray("prompt");
    return Json.createObjectBuilder(finished(entry))
        .add("outputs", entry.get("outputs"))
        .add("execution_status", entry.get("status"))
        .add(
            "workflow",
            Json.createObjectBuilder().add("prompt", tuple.get(2)).add("extra_data", tuple.get(3)))
        .build();
  }

  private String status(JsonObject entry) {
    if (entry.getJsonObject("status").getString("status_str").equals("success")) {
      return "completed";
    }
    boolean interrupted = first(entry, "execution_interrupted").isPresent();
    return interrupted && dialect.cancelledStatus() ? "cancelled" : "failed";
  }

  private static JsonArray messages(JsonObject entry) {
    return entry.getJsonObject("status").getJsonArray("messages");
  }

  private static Optional<JsonObject> first(JsonObject entry, String type) {
    return messages(entry).stream()
        .map(JsonValue::asJsonArray)
        .filter(m -> m.getString(0).equals(type))
        .map(m -> m.getJsonObject(1))
        .findFirst();
  }

  private static Optional<JsonArray> last(JsonObject entry) {
    JsonArray all = messages(entry);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getJsonArray(all.size() - 1));
  }

  private static JsonValue time(JsonObject message) {
    return message.getOrDefault("timestamp", JsonValue.NULL);
  }

  /** Fails for malformed extra_pnginfo, which the real server answers with 500. */
  private static Optional<JsonValue> workflowId(JsonArray tuple) {
    JsonValue info =
        tuple.getJsonObject(3).getOrDefault("extra_pnginfo", JsonValue.EMPTY_JSON_OBJECT);
    if (!(info instanceof JsonObject object)) {
      throw new PyError("AttributeError", "object has no attribute 'get'");
    }
    JsonValue workflow = object.getOrDefault("workflow", JsonValue.EMPTY_JSON_OBJECT);
    if (!(workflow instanceof JsonObject o)) {
      throw new PyError("AttributeError", "object has no attribute 'get'");
    }
    return Optional.ofNullable(o.get("id")).filter(id -> id != JsonValue.NULL);
  }

  private record Outputs(int count, Optional<JsonObject> preview) {}

  private static Outputs outputs(JsonObject outputs) {
    int count = 0;
    JsonObject kept = null;
    JsonObject shown = null;
    for (var node : outputs.entrySet()) {
      for (var media : node.getValue().asJsonObject().entrySet()) {
        if (!PREVIEWABLE.contains(media.getKey())) {
          continue;
        }
        for (JsonValue item : media.getValue().asJsonArray()) {
          count++;
          JsonObject preview = preview(node.getKey(), media.getKey(), item.asJsonObject());
          shown = shown == null ? preview : shown;
          boolean output = preview.getString("type", "").equals("output");
          kept = kept == null && output ? preview : kept;
        }
      }
    }
    return new Outputs(count, Optional.ofNullable(kept == null ? shown : kept));
  }

  private static JsonObject preview(String node, String media, JsonObject item) {
    return Json.createObjectBuilder(item).add("nodeId", node).add("mediaType", media).build();
  }

  static String text(JsonObject job, String key) {
    return job.get(key) instanceof JsonString s
        ? s.getString()
        : Py.str(job.getOrDefault(key, JsonValue.NULL));
  }
}
