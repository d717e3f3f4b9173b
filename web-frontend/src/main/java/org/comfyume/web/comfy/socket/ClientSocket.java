package org.comfyume.web.comfy.socket;

import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.web.comfy.JobJson;
import org.comfyume.web.comfy.SystemResource;
import org.jspecify.annotations.Nullable;

/**
 * One open socket of one client of one person. Its methods are called in the person's lane, one
 * after the other.
 */
final class ClientSocket {
  private final ParticipantId owner;
  private final String clientId;
  private final FrameQueue queue;
  private final Map<JobId, Set<String>> told = new HashMap<>();
  private @Nullable Frame held;
  private boolean previewMetadata;
  private boolean spoke;

  /**
   * @param clientId ComfyUI's {@code sid}; means something only together with the owner
   */
  ClientSocket(ParticipantId owner, String clientId, FrameQueue queue) {
    this.owner = owner;
    this.clientId = clientId;
    this.queue = queue;
  }

  ParticipantId owner() {
    return owner;
  }

  String clientId() {
    return clientId;
  }

  void send(Frame frame) {
    Frame preview = held;
    held = null;
    if (preview == null) {
      queue.offer(frame);
      return;
    }
    boolean step = frame instanceof Frame.Text text && text.isOf("progress");
    queue.offer(step ? frame : preview);
    queue.offer(step ? preview : frame);
  }

  /** Sends what a graph node shows, unless this socket has heard of the node before. */
  void send(JobFrames.Executed executed) {
    if (told.computeIfAbsent(executed.job(), job -> new HashSet<>()).add(executed.graphNodeId())) {
      send(executed.frame());
    }
  }

  /** Nothing more is said of the job. */
  void forget(JobId job) {
    told.remove(job);
  }

  /**
   * Sends a preview. Where ComfyUI sends one with metadata it tells the step after it; to a client
   * that did not announce that it reads metadata it tells the step first, so the preview waits for
   * it.
   */
  void send(PreviewFrames preview) {
    if (previewMetadata) {
      queue.offer(preview.withMetadata());
      return;
    }
    Frame before = held;
    if (before != null) {
      queue.offer(before);
    }
    held = preview.plain();
  }

  /**
   * Takes a text frame: the announcement of features counts if it is the very first that is a JSON
   * object.
   */
  void receive(String text) {
    JsonObject frame = JobJson.parse(text);
    if (spoke || frame.isEmpty()) {
      return;
    }
    spoke = true;
    if (frame.getString("type", "").equals("feature_flags")) {
      previewMetadata =
          frame.get("data") instanceof JsonObject flags
              && flags.getBoolean("supports_preview_metadata", false);
      send(Frame.Text.of("feature_flags", SystemResource.features()));
    }
  }

  void close() {
    queue.close();
  }
}
