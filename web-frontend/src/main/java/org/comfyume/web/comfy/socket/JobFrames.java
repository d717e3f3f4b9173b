package org.comfyume.web.comfy.socket;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.comfyume.core.execution.WireFrame;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.queue.usecase.JobDetails;
import org.comfyume.queue.usecase.JobNews;
import org.comfyume.queue.usecase.LiveJob;
import org.comfyume.web.comfy.JobJson;

/** What ComfyUI would tell the client of a job, with the job's id as prompt_id. */
final class JobFrames {
  /** Told by us when the result is stored, not when the worker says so. */
  private static final Set<String> LATER =
      Set.of("execution_success", "execution_error", "execution_interrupted", "status");

  private static final String EXECUTED = "executed";

  /**
   * That a graph node was executed, with what it shows: a socket hears of each node once.
   *
   * @param graphNodeId the node
   */
  record Executed(JobId job, String graphNodeId, Frame frame) {}

  private static final Set<String> FOR_ALL =
      Set.of("progress", "progress_state", "progress_text", "execution_interrupted");

  private static final int PROGRESS_TEXT = 3;

  private JobFrames() {}

  /** The frame for a piece of live news, or empty if clients get none. Previews are not text. */
  static Optional<Frame> ofNews(JobNews news, Instant now) {
    if (news.event() instanceof WorkerEvent.Started) {
      return Optional.of(
          Frame.Text.of(
              "execution_start",
              "{\"prompt_id\":\"" + news.job() + "\",\"timestamp\":" + now.toEpochMilli() + "}"));
    }
    if (news.event() instanceof WorkerEvent.Progressed progressed) {
      WireFrame frame = progressed.frame();
      if (frame.type().equals("progress_text")) {
        return Optional.of(progressText(JobJson.parse(frame.data())));
      }
      return LATER.contains(frame.type()) || isEnd(frame)
          ? Optional.empty()
          : Optional.of(
              Frame.Text.of(
                  frame.type(),
                  frame.data().replace(news.event().attempt().toString(), news.job().toString())));
    }
    return Optional.empty();
  }

  /** The {@code executed} in a piece of live news, if it is one. */
  static Optional<Executed> executed(JobNews news) {
    return news.event() instanceof WorkerEvent.Progressed progressed
            && progressed.frame().type().equals(EXECUTED)
        ? Optional.of(executed(news.job(), progressed.frame().data()))
        : Optional.empty();
  }

  /** What nodes of a running job have shown so far, for a socket that has just been opened. */
  static List<Executed> executed(LiveJob live) {
    return live.executed().stream().map(data -> executed(live.job(), data)).toList();
  }

  private static Executed executed(JobId job, String data) {
    JsonObject told = JobJson.parse(data);
    JsonObject own = Json.createObjectBuilder(told).add("prompt_id", job.toString()).build();
    return new Executed(job, told.getString("node", ""), Frame.Text.of(EXECUTED, own.toString()));
  }

  /** What all nodes of an ended job show; none if it did not succeed. */
  static List<Executed> executed(JobDetails details) {
    if (details.job().state() != JobState.SUCCEEDED) {
      return List.of();
    }
    List<Executed> all = new ArrayList<>();
    JobId job = details.job().id();
    JsonObject meta = JobJson.parse(details.metaJson());
    JobJson.parse(details.outputsJson())
        .forEach(
            (graphNode, output) ->
                all.add(
                    executed(
                        job,
                        Json.createObjectBuilder()
                            .add("node", graphNode)
                            .add("display_node", display(meta, graphNode))
                            .add("output", output)
                            .build()
                            .toString())));
    return all;
  }

  /** Type 3: length of the graph node's id, the id, the text. */
  private static Frame progressText(JsonObject data) {
    byte[] graphNode = Frame.utf8(data.getString("node", ""));
    byte[] text = Frame.utf8(data.getString("text", ""));
    ByteBuffer frame = ByteBuffer.allocate(8 + graphNode.length + text.length);
    frame.putInt(PROGRESS_TEXT).putInt(graphNode.length).put(graphNode).put(text);
    return new Frame.Binary(frame.array(), false);
  }

  /**
   * Whether ComfyUI tells every socket of it when the prompt names no client; all else of such a
   * prompt is told to nobody.
   */
  static boolean isForAll(JobNews news) {
    return news.event() instanceof WorkerEvent.Preview
        || (news.event() instanceof WorkerEvent.Progressed progressed
            && FOR_ALL.contains(progressed.frame().type()));
  }

  static boolean isInterruption(Frame frame) {
    return frame instanceof Frame.Text text && text.isOf("execution_interrupted");
  }

  private static boolean isEnd(WireFrame frame) {
    return frame.type().equals("executing") && JobJson.parse(frame.data()).isNull("node");
  }

  /** Where a running job is, for a socket that has just been opened. */
  static List<Frame> present(LiveJob live) {
    List<Frame> frames = new ArrayList<>();
    if (live.graphNodeId() != null) {
      frames.add(Frame.Text.of("executing", executing(live.job(), live.graphNodeId())));
    }
    String state = live.progressState();
    if (state != null) {
      String attempt = JobJson.parse(state).getString("prompt_id", "");
      String own = attempt.isEmpty() ? state : state.replace(attempt, live.job().toString());
      frames.add(Frame.Text.of("progress_state", own));
    }
    return frames;
  }

  /**
   * The last words on a job after all {@code executed}, up to, and without, {@code status} and
   * {@code executing null}.
   *
   * @param details of an ended job
   */
  static List<Frame> ending(JobDetails details) {
    return switch (details.job().state()) {
      case SUCCEEDED -> success(details);
      case FAILED ->
          List.of(Frame.Text.of("execution_error", JobJson.error(details.job()).toString()));
      case CANCELLED ->
          List.of(Frame.Text.of("execution_interrupted", JobJson.interruption(details).toString()));
      default -> List.of();
    };
  }

  /** {@code executing {node: null}}: nothing more comes, the history has the entry. */
  static Frame finished(JobId job) {
    return Frame.Text.of("executing", "{\"node\":null,\"prompt_id\":\"" + job + "\"}");
  }

  private static List<Frame> success(JobDetails details) {
    Instant end = details.job().finalizedAt();
    long millis = end == null ? 0 : end.toEpochMilli();
    String job = details.job().id().toString();
    return List.of(
        Frame.Text.of(
            "execution_success", "{\"prompt_id\":\"" + job + "\",\"timestamp\":" + millis + "}"));
  }

  private static String display(JsonObject meta, String graphNode) {
    return meta.get(graphNode) instanceof JsonObject object
        ? object.getString("display_node", graphNode)
        : graphNode;
  }

  private static String executing(JobId job, String graphNode) {
    return Json.createObjectBuilder()
        .add("node", graphNode)
        .add("display_node", graphNode)
        .add("prompt_id", job.toString())
        .build()
        .toString();
  }

  /** Whether clients were told that the job started, so that they wait for its end. */
  static boolean tellsEnd(JobState to, boolean everGivenToWorker) {
    return to == JobState.SUCCEEDED
        || to == JobState.FAILED
        || (to == JobState.CANCELLED && everGivenToWorker);
  }
}
