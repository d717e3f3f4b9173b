package org.comfyume.protocol.codec;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.AttemptReport.Phase;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.JobFailure;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /history/{id}}. An interrupted prompt has status_str "error" like a failed one; only
 * its last message tells. Files that were written before a failure are listed too.
 */
public final class HistoryCodec {

  private HistoryCodec() {}

  /**
   * @param history object of prompt id to entry
   * @return empty if there is no entry: unknown, or not finished
   * @throws ProtocolException if the entry is none
   */
  public static Optional<AttemptReport> report(JsonObject history, AttemptId attempt)
      throws ProtocolException {
    JsonValue entry = history.get(attempt.toString());
    return entry == null
        ? Optional.empty()
        : Optional.of(report(JsonText.asObject(entry, "the history entry")));
  }

  /** Reads one entry. */
  public static AttemptReport report(JsonObject entry) {
    JsonObject outputs = object(entry, "outputs");
    JsonObject status = object(entry, "status");
    JsonArray messages =
        status.get("messages") instanceof JsonArray list ? list : JsonValue.EMPTY_JSON_ARRAY;
    Phase phase = phase(status, messages);
    JobFailure failure = phase == Phase.FAILED ? failure(entry, messages) : null;
    return new AttemptReport(
        phase,
        OutputFiles.of(outputs),
        outputs.toString(),
        object(entry, "meta").toString(),
        messages.toString(),
        failure);
  }

  private static Phase phase(JsonObject status, JsonArray messages) {
    if (!"error".equals(JsonText.string(status, "status_str"))) {
      return Phase.SUCCEEDED;
    }
    return message(messages, "execution_interrupted") == null ? Phase.FAILED : Phase.INTERRUPTED;
  }

  private static JobFailure failure(JsonObject entry, JsonArray messages) {
    JsonObject data = message(messages, "execution_error");
    return data == null
        ? JobFailure.of(FailureKind.EXECUTION_ERROR, "The worker does not say why it failed.")
        : Failures.of(data, title(entry, JsonText.string(data, "node_id")));
  }

  /** Data of the last message of this type. */
  private static @Nullable JsonObject message(JsonArray messages, String type) {
    JsonObject found = null;
    for (JsonValue each : messages) {
      if (each instanceof JsonArray pair
          && pair.size() == 2
          && pair.get(0) instanceof JsonString name
          && name.getString().equals(type)
          && pair.get(1) instanceof JsonObject data) {
        found = data;
      }
    }
    return found;
  }

  private static @Nullable String title(JsonObject entry, @Nullable String nodeId) {
    if (nodeId != null
        && entry.get("prompt") instanceof JsonArray item
        && item.size() > 2
        && item.get(2) instanceof JsonObject graph
        && graph.get(nodeId) instanceof JsonObject node) {
      return JsonText.string(object(node, "_meta"), "title");
    }
    return null;
  }

  private static JsonObject object(JsonObject parent, String key) {
    return parent.get(key) instanceof JsonObject child ? child : JsonValue.EMPTY_JSON_OBJECT;
  }
}
