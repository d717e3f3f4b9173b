package org.comfyume.sim.web;

import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.util.Objects;
import java.util.function.Supplier;
import org.comfyume.sim.model.Py;
import org.comfyume.sim.run.Comfy;
import org.xnio.IoUtils;

/** What happens on a socket: the greeting, the handshake of feature flags, the end. */
final class SocketEndpoint implements WebSocketConnectionCallback {
  private static final long LARGEST_MESSAGE = 4L * 1024 * 1024;
  private final Sockets sockets;
  private final Comfy comfy;
  private final Supplier<JsonObject> features;
  private final Uuids ids;

  SocketEndpoint(Sockets sockets, Comfy comfy, Supplier<JsonObject> features, Uuids ids) {
    this.sockets = sockets;
    this.comfy = comfy;
    this.features = features;
    this.ids = ids;
  }

  @Override
  public void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
    String given = Call.query(exchange.getQueryString()).getOrDefault("clientId", "");
    String sid = given.isEmpty() ? ids.next().replace("-", "") : given;
    channel.addCloseTask(c -> sockets.closed(sid, channel));
    channel.getReceiveSetter().set(new Reader(sid));
    sockets.connected(sid, channel, comfy.currentNode(sid).orElse(null));
    channel.resumeReceives();
  }

  /** Reads a client's messages; only the very first text matters. */
  private final class Reader extends AbstractReceiveListener {
    private final String sid;
    private boolean first = true;

    Reader(String sid) {
      this.sid = sid;
    }

    @Override
    protected long getMaxTextBufferSize() {
      return LARGEST_MESSAGE;
    }

    @Override
    protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
      if (!first) {
        return;
      }
      try {
        if (!(Py.parse(message.getData()) instanceof JsonObject m)) {
          return;
        }
        first = false;
        if (Objects.equals(m.getString("type", ""), "feature_flags")) {
          boolean metadata =
              m.get("data") instanceof JsonObject flags
                  && flags.getBoolean("supports_preview_metadata", false);
          sockets.announced(sid, channel, metadata, features.get());
        }
      } catch (JsonException e) {
        sockets.log("Invalid JSON received from client " + sid + "\n");
      }
    }

    @Override
    protected void onError(WebSocketChannel channel, Throwable error) {
      IoUtils.safeClose(channel);
    }
  }
}
