package org.comfyume.queue.usecase;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobResult;
import org.comfyume.core.job.JobState;
import org.jspecify.annotations.Nullable;

/** ComfyUI's record ({@code status.messages}) of a prompt that ended without success. */
final class EndRecord {

  private EndRecord() {}

  /**
   * @param cached data of {@code execution_cached}, or null if the worker told none
   * @param shown what the attempt showed before
   */
  static JobResult of(
      JobChanged fact,
      Instant startedAt,
      @Nullable String cached,
      @Nullable JobFailure failure,
      EarlyOutputs.Early shown) {
    String type = fact.to() == JobState.CANCELLED ? "execution_interrupted" : "execution_error";
    JsonObjectBuilder data = Json.createObjectBuilder(details(failure));
    data.add("prompt_id", fact.job().toString()).add("timestamp", fact.at().toEpochMilli());
    JsonObject start =
        Json.createObjectBuilder()
            .add("prompt_id", fact.job().toString())
            .add("timestamp", startedAt.toEpochMilli())
            .build();
    JsonArrayBuilder messages =
        Json.createArrayBuilder().add(Json.createArrayBuilder().add("execution_start").add(start));
    if (cached != null) {
      messages.add(Json.createArrayBuilder().add("execution_cached").add(object(cached)));
    }
    messages.add(Json.createArrayBuilder().add(type).add(data));
    return new JobResult(shown.outputsJson(), shown.metaJson(), messages.build().toString());
  }

  private static JsonObject object(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  private static JsonObject details(@Nullable JobFailure failure) {
    if (failure != null) {
      try {
        JsonObject details = object(failure.details());
        return details.containsKey("node_type") ? details : explained(details, failure);
      } catch (JsonException e) {
        return explained(JsonObject.EMPTY_JSON_OBJECT, failure);
      }
    }
    return JsonObject.EMPTY_JSON_OBJECT;
  }

  /** A failure that no graph node raised, in the words a client expects to find. */
  private static JsonObject explained(JsonObject details, JobFailure failure) {
    return Json.createObjectBuilder(details)
        .add("exception_type", failure.kind().word())
        .add("exception_message", failure.sentence())
        .add("node_id", "")
        .add("node_type", "")
        .add("executed", Json.createArrayBuilder())
        .add("traceback", Json.createArrayBuilder())
        .add("current_inputs", Json.createObjectBuilder())
        .add("current_outputs", Json.createArrayBuilder())
        .build();
  }
}
