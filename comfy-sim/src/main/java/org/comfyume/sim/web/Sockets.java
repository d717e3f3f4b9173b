package org.comfyume.sim.web;

import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comfyume.sim.run.Events;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/** The open sockets by client id, and the log lines sent to those who subscribed. Thread-safe. */
final class Sockets implements Events {
  private static final int LOG_LINES = 300;

  /** A registered socket. */
  private record Link(WebSocketChannel channel, boolean metadata) {}

  private final InstantSource clock;
  private final Map<String, Link> links = new LinkedHashMap<>();
  private final Set<WebSocketChannel> open = new HashSet<>();
  private final Set<String> logReaders = new HashSet<>();
  private final Deque<JsonObject> lines = new ArrayDeque<>();
  private int remaining;

  Sockets(InstantSource clock) {
    this.clock = clock;
  }

  /** Registers a socket in place of an older one of the same id, and greets it. */
  synchronized void connected(String sid, WebSocketChannel channel, @Nullable String node) {
    open.add(channel);
    links.put(sid, new Link(channel, false));
    JsonObject greeting = Json.createObjectBuilder(statusData()).add("sid", sid).build();
    write(channel, "status", greeting);
    if (node != null) {
      write(channel, "executing", Json.createObjectBuilder().add("node", node).build());
    }
  }

  /** Like the real server, this removes whoever is registered under the id now. */
  synchronized void closed(String sid, WebSocketChannel channel) {
    open.remove(channel);
    links.remove(sid);
  }

  /** Notes what a client's first message announced and answers it. */
  synchronized void announced(
      String sid, WebSocketChannel channel, boolean metadata, JsonObject features) {
    links.computeIfPresent(sid, (s, link) -> new Link(link.channel(), metadata));
    write(channel, "feature_flags", features);
  }

  synchronized void subscribeLogs(String sid, boolean enabled) {
    if (enabled) {
      logReaders.add(sid);
    } else {
      logReaders.remove(sid);
    }
  }

  synchronized List<JsonObject> logLines() {
    return List.copyOf(lines);
  }

  /** Breaks every connection without a closing handshake. */
  void drop() {
    List<WebSocketChannel> all;
    synchronized (this) {
      all = new ArrayList<>(open);
    }
    all.forEach(IoUtils::safeClose);
  }

  synchronized int count() {
    return open.size();
  }

  private JsonObject statusData() {
    return Json.createObjectBuilder()
        .add(
            "status",
            Json.createObjectBuilder()
                .add("exec_info", Json.createObjectBuilder().add("queue_remaining", remaining)))
        .build();
  }

  @Override
  public synchronized void status(int remaining) {
    this.remaining = remaining;
    send(null, "status", statusData());
  }

  @Override
  public synchronized void send(@Nullable JsonValue client, String type, JsonObject data) {
    String text = message(type, data);
    targets(client).forEach(channel -> WebSockets.sendText(text, channel, null));
  }

  @Override
  public synchronized void binary(@Nullable JsonValue client, byte[] frame) {
    targets(client)
        .forEach(channel -> WebSockets.sendBinary(ByteBuffer.wrap(frame), channel, null));
  }

  @Override
  public synchronized boolean wantsMetadata(@Nullable JsonValue client) {
    Link link = client instanceof JsonString s ? links.get(s.getString()) : null;
    return link != null && link.metadata();
  }

  @Override
  public synchronized void log(String line) {
    JsonObject entry =
        Json.createObjectBuilder()
            .add("t", Instant.ofEpochMilli(clock.millis()).toString().replace("Z", ""))
            .add("m", line)
            .build();
    lines.add(entry);
    if (lines.size() > LOG_LINES) {
      lines.remove();
    }
    JsonArrayBuilder entries = Json.createArrayBuilder().add(entry);
    JsonObject data = Json.createObjectBuilder().add("entries", entries).addNull("size").build();
    logReaders.forEach(sid -> send(Json.createValue(sid), "logs", data));
  }

  private List<WebSocketChannel> targets(@Nullable JsonValue client) {
    if (client == null) {
      return links.values().stream().map(Link::channel).toList();
    }
    Link link = client instanceof JsonString s ? links.get(s.getString()) : null;
    return link == null ? List.of() : List.of(link.channel());
  }

  private static void write(WebSocketChannel channel, String type, JsonObject data) {
    WebSockets.sendText(message(type, data), channel, null);
  }

  private static String message(String type, JsonObject data) {
    return Json.createObjectBuilder().add("type", type).add("data", data).build().toString();
  }
}
