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

/**
 * One open socket of one client of one person. Its methods are called in the person's lane, one
 * after the other.
 */
final class ClientSocket {
  private final ParticipantId owner;
  private final String clientId;
  private final FrameQueue queue;
  private final Map<JobId, Set<String>> told = new HashMap<>();
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
    queue.offer(frame);
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

  void send(PreviewFrames preview) {
    queue.offer(previewMetadata ? preview.withMetadata() : preview.plain());
  }

  /** Takes a text frame: the announcement of features counts if it is the very first. */
  void receive(String text) {
    if (spoke) {
      return;
    }
    spoke = true;
    JsonObject frame = JobJson.parse(text);
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
