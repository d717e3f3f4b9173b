package org.comfyume.connector.inbound;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.WireFrame;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.JobFailure;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;

/** Makes of what a worker answers the event, and its last frames, that it would have sent. */
final class MissedNews {

  private final WorkerId worker;

  MissedNews(WorkerId worker) {
    this.worker = worker;
  }

  /** Empty where there is no news: waiting, or not known to the worker. */
  Optional<WorkerEvent.OfAttempt> of(AttemptId attempt, AttemptReport report) {
    return switch (report.phase()) {
      case UNKNOWN, PENDING -> Optional.empty();
      case RUNNING -> Optional.of(new WorkerEvent.Started(worker, attempt));
      case SUCCEEDED ->
          Optional.of(
              new WorkerEvent.Executed(
                  worker, attempt, frames(attempt, report, "execution_success")));
      case FAILED ->
          Optional.of(
              new WorkerEvent.Failed(
                  worker, attempt, failure(report), frames(attempt, report, "execution_error")));
      case INTERRUPTED ->
          Optional.of(
              new WorkerEvent.Interrupted(
                  worker, attempt, frames(attempt, report, "execution_interrupted")));
    };
  }

  private static JobFailure failure(AttemptReport report) {
    return report.failure() != null
        ? report.failure()
        : JobFailure.of(
            FailureKind.EXECUTION_ERROR, "The worker failed and did not say at which node.");
  }

  /** The verdict as the history keeps it, else a bare one, and the frame that ends every prompt. */
  private static List<WireFrame> frames(AttemptId attempt, AttemptReport report, String verdict) {
    String id = attempt.toString();
    String bare = Json.createObjectBuilder().add("prompt_id", id).build().toString();
    String end = Json.createObjectBuilder().addNull("node").add("prompt_id", id).build().toString();
    String told = recorded(report.messagesJson(), verdict).map(JsonObject::toString).orElse(bare);
    return List.of(new WireFrame(verdict, told), new WireFrame("executing", end));
  }

  private static Optional<JsonObject> recorded(String messages, String verdict) {
    try {
      if (JsonText.parse(messages) instanceof JsonArray all) {
        return all.stream().flatMap(each -> data(each, verdict).stream()).reduce((a, b) -> b);
      }
    } catch (ProtocolException ignored) {
      // then there is no record to show
    }
    return Optional.empty();
  }

  private static Optional<JsonObject> data(JsonValue message, String verdict) {
    return message instanceof JsonArray pair
            && pair.size() == 2
            && pair.get(0) instanceof JsonString type
            && type.getString().equals(verdict)
            && pair.get(1) instanceof JsonObject data
        ? Optional.of(data)
        : Optional.empty();
  }
}
