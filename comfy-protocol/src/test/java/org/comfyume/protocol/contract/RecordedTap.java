package org.comfyume.protocol.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import org.comfyume.protocol.codec.BinaryFrames;

/** Plays recorded frames. An interrupted run goes on only when somebody interrupts it. */
final class RecordedTap implements FrameTap {

  private final Predicate<String> cancelled;
  private final Queue<JsonObject> frames = new ArrayDeque<>();
  private final Set<String> finished = new HashSet<>();

  RecordedTap(Predicate<String> cancelled) {
    this.cancelled = cancelled;
  }

  /** A prompt that waited until it was deleted has no frames. */
  void play(JsonArray recorded) {
    frames.addAll(recorded.getValuesAs(JsonObject.class));
  }

  boolean finished(String id) {
    return finished.contains(id);
  }

  @Override
  public Optional<Frame> next(Duration patience) {
    JsonObject next = frames.peek();
    if (next == null) {
      return Optional.empty();
    }
    JsonObject data = next.getJsonObject("data");
    String type = next.getString("type", "");
    if (type.equals("execution_interrupted") && !cancelled.test(data.getString("prompt_id"))) {
      return Optional.empty();
    }
    frames.remove();
    if (type.equals("executing") && data.isNull("node")) {
      finished.add(data.getString("prompt_id"));
    }
    return Optional.of(frame(next));
  }

  static Frame frame(JsonObject recorded) {
    return recorded.containsKey("binary")
        ? new Frame(null, binary(recorded.getJsonObject("binary")))
        : new Frame(recorded.toString(), null);
  }

  /** The recording has the head of a picture only; the rest does not matter here. */
  private static byte[] binary(JsonObject frame) {
    if (frame.getInt("event") == 3) {
      return BinaryFrames.encodeText(frame.getString("node_id"), frame.getString("text"));
    }
    byte[] image = HexFormat.of().parseHex(frame.getString("image_magic_hex"));
    if (frame.getInt("event") == 4) {
      return BinaryFrames.encodePreview(frame.getJsonObject("metadata").toString(), image);
    }
    return ByteBuffer.allocate(8 + image.length)
        .putInt(1)
        .putInt(frame.getInt("image_type"))
        .put(image)
        .array();
  }

  @Override
  public void close() {}
}
