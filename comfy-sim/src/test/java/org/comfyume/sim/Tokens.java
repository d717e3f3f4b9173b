package org.comfyume.sim;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.stream.Collectors;

/** Frames as short words, so that their order can be compared. */
final class Tokens {
  private Tokens() {}

  static String of(JsonObject frame) {
    if (frame.containsKey("binary")) {
      return binary(frame.getJsonObject("binary"));
    }
    String type = frame.getString("type");
    JsonObject data = frame.getJsonObject("data");
    return switch (type) {
      case "status" -> {
        int left =
            data.getJsonObject("status").getJsonObject("exec_info").getInt("queue_remaining");
        yield "status " + left + (data.containsKey("sid") ? " sid" : "");
      }
      case "progress_state" -> "state " + state(data.getJsonObject("nodes"));
      case "progress" ->
          "progress " + data.getString("node") + " " + data.get("value") + "/" + data.get("max");
      case "executing" ->
          "executing "
              + (data.get("node") == JsonValue.NULL ? "null" : data.getString("node"))
              + (data.containsKey("prompt_id") ? "" : " without prompt");
      case "executed" -> "executed " + data.getString("node");
      default -> type;
    };
  }

  private static String state(JsonObject nodes) {
    return nodes.entrySet().stream()
        .map(
            e -> {
              JsonObject n = e.getValue().asJsonObject();
              return e.getKey()
                  + ":"
                  + n.get("value")
                  + "/"
                  + n.get("max")
                  + ":"
                  + n.getString("state");
            })
        .collect(Collectors.joining(","));
  }

  private static String binary(JsonObject b) {
    return switch (b.getInt("event")) {
      case 1 ->
          "preview "
              + b.getInt("image_type")
              + " "
              + b.getString("image_magic_hex").substring(0, 6);
      case 3 -> "text " + b.getString("node_id") + " " + b.getString("text");
      case 4 -> "preview with metadata " + b.getJsonObject("metadata").getString("node_id");
      default -> "binary " + b.getInt("event");
    };
  }
}
