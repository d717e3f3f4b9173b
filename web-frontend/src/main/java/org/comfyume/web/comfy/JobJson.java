package org.comfyume.web.comfy;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobState;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.queue.usecase.JobDetails;
import org.jspecify.annotations.Nullable;

/** A job in ComfyUI's shapes. Stored JSON goes in as it is, without being read. */
public final class JobJson {
  private JobJson() {}

  /** {@code [number, prompt_id, prompt, extra_data, [output ids]]}. */
  static String queueItem(JobDetails details) {
    return "["
        + details.job().number()
        + ",\""
        + details.job().id()
        + "\","
        + details.payload().promptJson()
        + ","
        + extraData(details)
        + ","
        + details.payload().outputNodes()
        + "]";
  }

  /** ComfyUI's extra_data with what it adds itself: who asked, and when in milliseconds. */
  static String extraData(JobDetails details) {
    String stored = details.payload().extraDataJson().strip();
    StringBuilder added = new StringBuilder();
    String client = details.job().clientId();
    if (client != null && !stored.contains("\"client_id\"")) {
      added.append("\"client_id\":").append(Json.createValue(client)).append(',');
    }
    if (!stored.contains("\"create_time\"")) {
      added.append("\"create_time\":").append(millis(details.job().submittedAt())).append(',');
    }
    String rest = stored.substring(1);
    if (!added.isEmpty() && rest.strip().equals("}")) {
      added.setLength(added.length() - 1);
    }
    return "{" + added + rest;
  }

  /** The value of {@code /history} under the job's id. */
  static String historyEntry(JobDetails details) {
    return "{\"prompt\":"
        + queueItem(details)
        + ",\"outputs\":"
        + details.outputsJson()
        + ",\"status\":"
        + status(details)
        + ",\"meta\":"
        + details.metaJson()
        + "}";
  }

  /** {@code {status_str, completed, messages}}; what was interrupted counts as an error. */
  static String status(JobDetails details) {
    boolean success = details.job().state() == JobState.SUCCEEDED;
    return "{\"status_str\":\""
        + (success ? "success" : "error")
        + "\",\"completed\":"
        + success
        + ",\"messages\":"
        + messages(details)
        + "}";
  }

  private static String messages(JobDetails details) {
    String kept = details.messagesJson();
    if (!kept.replaceAll("\\s", "").equals("[]")) {
      return kept;
    }
    Job job = details.job();
    return switch (job.state()) {
      case FAILED -> "[[\"execution_error\"," + error(job) + "]]";
      case CANCELLED -> "[[\"execution_interrupted\"," + interruption(details) + "]]";
      default -> "[]";
    };
  }

  /** The data of {@code execution_error}, ComfyUI's own where a node raised. */
  public static JsonObject error(Job job) {
    @Nullable JobFailure failure = job.failure();
    JsonObjectBuilder data = Json.createObjectBuilder();
    data.add("prompt_id", job.id().toString()).add("node_id", "").add("node_type", "");
    data.add("executed", JsonValue.EMPTY_JSON_ARRAY);
    data.add("exception_message", failure == null ? "" : failure.sentence());
    data.add("exception_type", failure == null ? "" : failure.kind().word());
    data.add("traceback", JsonValue.EMPTY_JSON_ARRAY);
    data.add("current_inputs", JsonValue.EMPTY_JSON_OBJECT);
    data.add("current_outputs", JsonValue.EMPTY_JSON_ARRAY);
    data.add("timestamp", millis(job.finalizedAt()));
    if (failure != null) {
      parse(failure.details()).forEach(data::add);
    }
    return data.add("prompt_id", job.id().toString()).build();
  }

  /** The data of {@code execution_interrupted}, the worker's own where it told. */
  public static JsonObject interruption(JobDetails details) {
    Job job = details.job();
    JsonObjectBuilder data = Json.createObjectBuilder();
    data.add("prompt_id", job.id().toString()).add("node_id", "").add("node_type", "");
    data.add("executed", JsonValue.EMPTY_JSON_ARRAY);
    data.add("timestamp", millis(job.finalizedAt()));
    told(details.messagesJson(), "execution_interrupted").forEach(data::add);
    return data.add("prompt_id", job.id().toString()).build();
  }

  /** The data of the last message of that name in {@code status.messages}. */
  private static JsonObject told(String messagesJson, String name) {
    JsonObject data = JsonValue.EMPTY_JSON_OBJECT;
    for (JsonValue message : parse("{\"m\":" + messagesJson + "}").getJsonArray("m")) {
      if (message instanceof JsonArray pair
          && pair.size() == 2
          && name.equals(pair.getString(0, ""))
          && pair.get(1) instanceof JsonObject object) {
        data = object;
      }
    }
    return data;
  }

  /** An object, or an empty one where the text is none. */
  public static JsonObject parse(String json) {
    try {
      return JsonText.parse(json) instanceof JsonObject object
          ? object
          : JsonValue.EMPTY_JSON_OBJECT;
    } catch (ProtocolException notJson) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
  }

  private static long millis(@Nullable Instant at) {
    return at == null ? 0 : at.toEpochMilli();
  }
}
