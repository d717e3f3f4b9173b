package org.comfyume.web.comfy.socket;

import jakarta.json.Json;
import java.nio.ByteBuffer;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.web.comfy.JobJson;

/**
 * A preview in the two layouts of ComfyUI's binary events, big-endian: type 4 with metadata for
 * clients that announced it, type 1 for all others.
 */
final class PreviewFrames {
  private static final int PLAIN = 1;
  private static final int WITH_METADATA = 4;
  private static final int JPEG = 1;
  private static final int PNG = 2;

  private final WorkerEvent.Preview preview;
  private final JobId job;

  /**
   * @param job what the client knows the prompt by; takes the place of the attempt's id
   */
  PreviewFrames(WorkerEvent.Preview preview, JobId job) {
    this.preview = preview;
    this.job = job;
  }

  /** Type 4: length of the metadata, metadata, picture. */
  Frame withMetadata() {
    byte[] metadata = Frame.utf8(metadata());
    byte[] image = preview.image();
    ByteBuffer frame = ByteBuffer.allocate(8 + metadata.length + image.length);
    frame.putInt(WITH_METADATA).putInt(metadata.length).put(metadata).put(image);
    return new Frame.Binary(frame.array(), !isPng());
  }

  /** Type 1: kind of picture, picture. */
  Frame plain() {
    byte[] image = preview.image();
    ByteBuffer frame = ByteBuffer.allocate(8 + image.length);
    frame.putInt(PLAIN).putInt(isPng() ? PNG : JPEG).put(image);
    return new Frame.Binary(frame.array(), !isPng());
  }

  private String metadata() {
    String told = preview.metadata().replace(preview.attempt().toString(), job.toString());
    return Json.createObjectBuilder(JobJson.parse(told))
        .add("prompt_id", job.toString())
        .add("image_type", preview.mediaType())
        .build()
        .toString();
  }

  private boolean isPng() {
    return preview.mediaType().equals("image/png");
  }
}
