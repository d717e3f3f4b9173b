package org.comfyume.web.comfy;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobState;
import org.comfyume.queue.usecase.JobDetails;
import org.jspecify.annotations.Nullable;

/** A job in the shape of ComfyUI's {@code /api/jobs}. What upstream has not, it leaves out. */
final class UpstreamJob {
  private static final Set<String> PREVIEWED = Set.of("images", "video", "audio");
  private static final Set<String> MODELS = Set.of(".obj", ".fbx", ".gltf", ".glb");

  private final JobDetails details;
  private final Job job;

  UpstreamJob(JobDetails details) {
    this.details = details;
    this.job = details.job();
  }

  /** Upstream's word for the state. */
  static String status(JobState state) {
    return switch (state) {
      case QUEUED -> "pending";
      case DISPATCHED, RUNNING, COLLECTING -> "in_progress";
      case SUCCEEDED -> "completed";
      case FAILED -> "failed";
      case CANCELLED -> "cancelled";
    };
  }

  /** How long a job ran; zero if it has not ended. */
  static Duration duration(Job job) {
    Instant start = job.startedAt();
    Instant end = job.finalizedAt();
    return start == null || end == null ? Duration.ZERO : Duration.between(start, end);
  }

  Optional<String> workflowId() {
    JsonObject extra = JobJson.parse(details.payload().extraDataJson());
    return extra.get("extra_pnginfo") instanceof JsonObject info
            && info.get("workflow") instanceof JsonObject workflow
            && workflow.get("id") instanceof JsonString id
        ? Optional.of(id.getString())
        : Optional.empty();
  }

  /** As in the list. */
  JsonObjectBuilder summary() {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", job.id().toString())
            .add("status", status(job.state()))
            .add("priority", job.number())
            .add("create_time", job.submittedAt().toEpochMilli());
    if (job.state().isFinal() && job.startedAt() != null) {
      addTime(json, "execution_start_time", job.startedAt());
      addTime(json, "execution_end_time", job.finalizedAt());
    }
    if (job.state() == JobState.FAILED) {
      json.add("execution_error", JobJson.error(job));
    }
    addOutputs(json);
    workflowId().ifPresent(id -> json.add("workflow_id", id));
    return json;
  }

  /** As when asked for alone. */
  JsonObjectBuilder whole() {
    JsonObjectBuilder json = summary();
    if (job.state().isFinal()) {
      json.add("outputs", JobJson.parse(details.outputsJson()));
      json.add("execution_status", JobJson.parse(JobJson.status(details)));
      json.add(
          "workflow",
          Json.createObjectBuilder()
              .add("prompt", JobJson.parse(details.payload().promptJson()))
              .add("extra_data", JobJson.parse(JobJson.extraData(details))));
    }
    return json;
  }

  private void addOutputs(JsonObjectBuilder json) {
    int count = 0;
    JsonObject preview = null;
    for (Map.Entry<String, JsonValue> graphNode : JobJson.parse(details.outputsJson()).entrySet()) {
      if (!(graphNode.getValue() instanceof JsonObject kinds)) {
        continue;
      }
      for (Map.Entry<String, JsonValue> kind : kinds.entrySet()) {
        for (JsonObject file : files(kind)) {
          count++;
          if (previewable(kind.getKey(), file) && better(file, preview)) {
            preview = described(file, graphNode.getKey(), kind.getKey());
          }
        }
      }
    }
    json.add("outputs_count", count);
    if (preview != null) {
      json.add("preview_output", preview);
    }
  }

  /** What upstream counts: neither texts nor the flag that says whether pictures move. */
  private static List<JsonObject> files(Map.Entry<String, JsonValue> kind) {
    return kind.getValue() instanceof JsonArray array && !kind.getKey().equals("animated")
        ? array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList()
        : List.of();
  }

  private static boolean previewable(String kind, JsonObject file) {
    String format = file.getString("format", "");
    String name = file.getString("filename", "").toLowerCase(Locale.ROOT);
    return !name.isEmpty()
        && (PREVIEWED.contains(kind)
            || format.startsWith("video/")
            || format.startsWith("audio/")
            || MODELS.stream().anyMatch(name::endsWith));
  }

  /** The first that can be shown, but a kept one rather than any other. */
  private static boolean better(JsonObject file, @Nullable JsonObject known) {
    return known == null || (!isOutput(known) && isOutput(file));
  }

  private static boolean isOutput(JsonObject file) {
    return file.getString("type", "").equals("output");
  }

  private static JsonObject described(JsonObject file, String graphNode, String kind) {
    return Json.createObjectBuilder(file).add("nodeId", graphNode).add("mediaType", kind).build();
  }

  private static void addTime(JsonObjectBuilder json, String name, @Nullable Instant at) {
    if (at != null) {
      json.add(name, at.toEpochMilli());
    }
  }
}
