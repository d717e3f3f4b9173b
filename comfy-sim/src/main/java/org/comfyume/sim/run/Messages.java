package org.comfyume.sim.run;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of one prompt: sent to its client, and kept for the history. */
final class Messages {
  private final Events events;
  private final InstantSource clock;
  private final QueueItem item;
  private final NodeWatch current;
  private final List<JsonArray> kept = new ArrayList<>();

  /** Where the id of the running node is told, for sockets that come later. */
  interface NodeWatch {
    void is(@Nullable String id);
  }

  Messages(Events events, InstantSource clock, QueueItem item, NodeWatch current) {
    this.events = events;
    this.clock = clock;
    this.item = item;
    this.current = current;
  }

  Events events() {
    return events;
  }

  /** The messages kept for the history. */
  JsonArray kept() {
    JsonArrayBuilder all = Json.createArrayBuilder();
    kept.forEach(all::add);
    return all.build();
  }

  /** Keeps a message and sends it; without a client only if it is for everybody. */
  void add(String type, JsonObjectBuilder more, boolean broadcast) {
    JsonObjectBuilder data = Json.createObjectBuilder();
    boolean cachedFirst = type.equals("execution_cached");
    if (!cachedFirst) {
      data.add("prompt_id", item.id());
    }
    more.build().forEach(data::add);
    if (cachedFirst) {
      data.add("prompt_id", item.id());
    }
    JsonObject message = data.add("timestamp", clock.millis()).build();
    kept.add(Json.createArrayBuilder().add(type).add(message).build());
    if (item.client() != null || broadcast) {
      events.send(item.client(), type, message);
    }
  }

  void executing(String id) {
    current.is(id);
    if (item.client() != null) {
      events.send(item.client(), "executing", node(id).add("prompt_id", item.id()).build());
    }
  }

  void executed(String id, @Nullable JsonObject ui) {
    JsonObject data =
        node(id)
            .add("output", ui == null ? JsonValue.NULL : ui)
            .add("prompt_id", item.id())
            .build();
    events.send(item.client(), "executed", data);
  }

  private static JsonObjectBuilder node(String id) {
    return Json.createObjectBuilder().add("node", id).add("display_node", id);
  }

  /** The last message of every prompt, sent after the history knows it. */
  void ended() {
    current.is(null);
    if (item.client() != null) {
      JsonObject data =
          Json.createObjectBuilder().addNull("node").add("prompt_id", item.id()).build();
      events.send(item.client(), "executing", data);
    }
  }
}
