package org.comfyume.protocol.codec;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.comfyume.core.execution.WireFrame;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Turns the frames of one socket into worker events. One instance per open socket, one thread at a
 * time; it never throws: what it does not know or cannot read is nobody's news.
 *
 * <h2>When a prompt is over</h2>
 *
 * The verdict (execution_success, execution_error or execution_interrupted) is sent before the
 * history entry exists, {@code executing} with a null node after. So the verdict is held until then
 * and told as one event together with the frames to replay. If the next prompt starts although that
 * frame never came, it is told then: the worker writes the entry before it starts the next. If the
 * socket closes first, whoever opens the next one must look the attempt up.
 *
 * <h2>What has no prompt id</h2>
 *
 * Pictures of kind 1, progress texts, and the {@code executing} that greets a socket which
 * reconnects in the middle of a run. The first two belong to the running prompt, since a worker
 * runs one at a time; the greeting says nothing that a lookup would not, and is dropped.
 */
public final class EventTranslator {

  private static final Set<String> ON_THE_WAY =
      Set.of("executing", "progress", "progress_state", "executed", "execution_cached");

  private static final Set<String> VERDICTS =
      Set.of("execution_success", "execution_error", "execution_interrupted");

  private final WorkerId worker;
  private final List<AttemptId> unexplained = new ArrayList<>();
  private @Nullable AttemptId running;
  private @Nullable String executingNode;
  private @Nullable Verdict held;

  public EventTranslator(WorkerId worker) {
    this.worker = worker;
  }

  /** Events that follow from this text frame, in order; mostly none or one. */
  public List<WorkerEvent> onText(String frame) {
    try {
      JsonObject message = JsonText.parseObject(frame);
      String type = JsonText.string(message, "type");
      if (type == null || !(message.get("data") instanceof JsonObject data)) {
        return List.of();
      }
      Optional<AttemptId> attempt = attempt(JsonText.string(data, "prompt_id"));
      return attempt.isPresent() ? onNews(attempt.get(), type, data) : List.of();
    } catch (ProtocolException malformed) {
      return List.of();
    }
  }

  /** As {@link #onText} for a binary frame. */
  public List<WorkerEvent> onBinary(byte[] frame) {
    try {
      BinaryFrames.Frame decoded = BinaryFrames.decode(frame);
      return decoded instanceof BinaryFrames.Picture picture
          ? onPicture(picture)
          : onProgressText((BinaryFrames.ProgressText) decoded);
    } catch (ProtocolException malformed) {
      return List.of();
    }
  }

  /**
   * Attempts whose end was heard of but not how it was, because the socket was opened too late:
   * they are to be looked up. Each is given once.
   */
  public List<AttemptId> takeUnexplained() {
    List<AttemptId> taken = List.copyOf(unexplained);
    unexplained.clear();
    return taken;
  }

  private List<WorkerEvent> onNews(AttemptId attempt, String type, JsonObject data) {
    List<WorkerEvent> events = new ArrayList<>();
    if (held != null && !held.attempt().equals(attempt)) {
      events.add(release(held));
    }
    WireFrame frame = new WireFrame(type, data.toString());
    if (type.equals("execution_start")) {
      executingNode = null;
      running = attempt;
      events.add(new WorkerEvent.Started(worker, attempt));
    } else if (type.equals("executing") && data.get("node") == JsonValue.NULL) {
      end(attempt, frame).ifPresent(events::add);
    } else if (VERDICTS.contains(type) && !Failures.isBlocker(data)) {
      running = attempt;
      hold(new Verdict(attempt, type, data, List.of(frame)));
    } else if (ON_THE_WAY.contains(type) || type.equals("execution_error")) {
      running = attempt;
      onTheWay(attempt, frame, data).ifPresent(events::add);
    }
    return events;
  }

  /** A success after an error of the same prompt means that the error was not its end. */
  private void hold(Verdict verdict) {
    List<WireFrame> frames = new ArrayList<>(held == null ? List.of() : held.frames());
    frames.addAll(verdict.frames());
    held = new Verdict(verdict.attempt(), verdict.type(), verdict.data(), frames);
  }

  private Optional<WorkerEvent> onTheWay(AttemptId attempt, WireFrame frame, JsonObject data) {
    if (frame.type().equals("executing")) {
      executingNode = JsonText.string(data, "node");
    }
    if (held != null) {
      held = held.with(frame);
      return Optional.empty();
    }
    return Optional.of(new WorkerEvent.Progressed(worker, attempt, frame));
  }

  private Optional<WorkerEvent> end(AttemptId attempt, WireFrame frame) {
    running = null;
    executingNode = null;
    if (held == null) {
      unexplained.add(attempt);
      return Optional.empty();
    }
    return Optional.of(release(held.with(frame)));
  }

  private WorkerEvent release(Verdict verdict) {
    held = null;
    AttemptId attempt = verdict.attempt();
    return switch (verdict.type()) {
      case "execution_success" -> new WorkerEvent.Executed(worker, attempt, verdict.frames());
      case "execution_interrupted" ->
          new WorkerEvent.Interrupted(worker, attempt, verdict.frames());
      default ->
          new WorkerEvent.Failed(
              worker, attempt, Failures.of(verdict.data(), null), verdict.frames());
    };
  }

  private List<WorkerEvent> onPicture(BinaryFrames.Picture picture) {
    JsonObject given = picture.metadata();
    AttemptId attempt =
        given == null ? running : attempt(JsonText.string(given, "prompt_id")).orElse(null);
    if (attempt == null) {
      return List.of();
    }
    String metadata = given == null ? minimal(attempt, picture.mediaType()) : given.toString();
    return List.of(
        new WorkerEvent.Preview(worker, attempt, metadata, picture.mediaType(), picture.image()));
  }

  private String minimal(AttemptId attempt, String mediaType) {
    JsonObjectBuilder metadata =
        JsonText.object().add("prompt_id", attempt.toString()).add("image_type", mediaType);
    if (executingNode != null) {
      metadata.add("node_id", executingNode);
    }
    return metadata.build().toString();
  }

  /** Told as a text frame "progress_text"; whoever serves browsers makes it binary again. */
  private List<WorkerEvent> onProgressText(BinaryFrames.ProgressText text) {
    AttemptId attempt = running;
    if (attempt == null) {
      return List.of();
    }
    JsonObjectBuilder data =
        JsonText.object()
            .add("prompt_id", attempt.toString())
            .add("node", text.nodeId())
            .add("text", text.text());
    WireFrame frame = new WireFrame("progress_text", data.build().toString());
    return List.of(new WorkerEvent.Progressed(worker, attempt, frame));
  }

  /** Somebody else's prompt on the same worker may have any text for an id; ours are UUIDs. */
  private static Optional<AttemptId> attempt(@Nullable String promptId) {
    try {
      return promptId == null ? Optional.empty() : Optional.of(AttemptId.of(promptId));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  private record Verdict(AttemptId attempt, String type, JsonObject data, List<WireFrame> frames) {

    Verdict with(WireFrame frame) {
      List<WireFrame> more = new ArrayList<>(frames);
      more.add(frame);
      return new Verdict(attempt, type, data, List.copyOf(more));
    }
  }
}
