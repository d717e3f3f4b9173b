package org.comfyume.sim.run;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.comfyume.sim.model.Py;
import org.jspecify.annotations.Nullable;

/** The progress of one prompt's nodes and the frames that tell it. */
final class Progress {
  private final Events events;
  private final String promptId;
  private final @Nullable JsonValue client;
  private final Map<String, JsonObject> nodes = new LinkedHashMap<>();

  Progress(Events events, String promptId, @Nullable JsonValue client) {
    this.events = events;
    this.promptId = promptId;
    this.client = client;
  }

  void started(String id) {
    set(id, Py.real(0), Py.real(1), "running");
  }

  void finished(String id) {
    JsonObject node = nodes.get(id);
    JsonNumber max = node == null ? Json.createValue(1) : node.getJsonNumber("max");
    set(id, max, max, "finished");
  }

  void step(String id, int value, int max, Preview preview) {
    set(id, Json.createValue(value), Json.createValue(max), "running");
    boolean metadata = events.wantsMetadata(client);
    if (metadata) {
      events.binary(client, withMetadata(id, preview));
    }
    events.send(
        client,
        "progress",
        Json.createObjectBuilder()
            .add("value", value)
            .add("max", max)
            .add("prompt_id", promptId)
            .add("node", id)
            .build());
    if (!metadata) {
      events.binary(client, plain(preview));
    }
  }

  void text(String id, String text) {
    byte[] node = id.getBytes(StandardCharsets.UTF_8);
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(8 + node.length + body.length);
    frame.putInt(3).putInt(node.length).put(node).put(body);
    events.binary(client, frame.array());
  }

  private static byte[] plain(Preview preview) {
    ByteBuffer frame = ByteBuffer.allocate(8 + preview.file().length);
    frame.putInt(1).putInt(preview.png() ? 2 : 1).put(preview.file());
    return frame.array();
  }

  private byte[] withMetadata(String id, Preview preview) {
    JsonObject about =
        Json.createObjectBuilder(names(id)).add("image_type", preview.mime()).build();
    byte[] meta = about.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(8 + meta.length + preview.file().length);
    frame.putInt(4).putInt(meta.length).put(meta).put(preview.file());
    return frame.array();
  }

  private JsonObject names(String id) {
    return Json.createObjectBuilder()
        .add("node_id", id)
        .add("prompt_id", promptId)
        .add("display_node_id", id)
        .addNull("parent_node_id")
        .add("real_node_id", id)
        .build();
  }

  private void set(String id, JsonNumber value, JsonNumber max, String state) {
    JsonObjectBuilder node =
        Json.createObjectBuilder().add("value", value).add("max", max).add("state", state);
    names(id).forEach(node::add);
    nodes.put(id, node.build());
    events.send(
        client,
        "progress_state",
        Json.createObjectBuilder()
            .add("prompt_id", promptId)
            .add("nodes", Py.object(nodes))
            .build());
  }
}
