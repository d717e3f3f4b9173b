package org.comfyume.sim;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.comfyume.sim.model.Py;

/** Describes binary frames the way the recordings do. */
final class BinaryFrames {
  private BinaryFrames() {}

  static JsonObject describe(ByteBuffer frame) {
    int event = frame.getInt();
    JsonObjectBuilder out = Json.createObjectBuilder().add("event", event);
    switch (event) {
      case 1 -> out.add("image_type", frame.getInt()).add("image_magic_hex", magic(frame));
      case 3 -> {
        out.add("node_id", text(frame, frame.getInt()));
        out.add("text", text(frame, frame.remaining()));
      }
      case 4 -> {
        out.add("metadata", Py.parse(text(frame, frame.getInt())));
        out.add("image_magic_hex", magic(frame));
      }
      default -> out.add("unknown", true);
    }
    return Json.createObjectBuilder().add("binary", out).build();
  }

  private static String text(ByteBuffer frame, int length) {
    byte[] bytes = new byte[length];
    frame.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String magic(ByteBuffer frame) {
    byte[] bytes = new byte[3];
    frame.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
