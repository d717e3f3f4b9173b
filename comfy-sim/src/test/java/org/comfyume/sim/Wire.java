package org.comfyume.sim;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.comfyume.sim.model.Py;

/** A client of a server under test, independent of what the project itself uses. */
final class Wire {
  static {
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;

  Wire(URI server) {
    this.server = server;
  }

  HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(request.uri().toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path));
  }

  HttpResponse<byte[]> get(String path) {
    return send(request(path).build());
  }

  HttpResponse<byte[]> post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)).build());
  }

  JsonObject json(String path) {
    return Py.parse(get(path).body()).asJsonObject();
  }

  JsonObject submit(JsonObject graph, String clientId) {
    JsonObjectBuilder body = Json.createObjectBuilder().add("prompt", graph);
    if (!clientId.isEmpty()) {
      body.add("client_id", clientId);
    }
    return Py.parse(post("/prompt", body.build().toString()).body()).asJsonObject();
  }

  int remaining() {
    return json("/prompt").getJsonObject("exec_info").getInt("queue_remaining");
  }

  Ear listen(String query) {
    Ear ear = new Ear();
    URI uri = URI.create(server.toString().replaceFirst("http", "ws") + "/ws" + query);
    ear.socket = http.newWebSocketBuilder().buildAsync(uri, ear).join();
    return ear;
  }

  /** A socket that keeps all it hears: JSON messages, and binary frames described as recorded. */
  static final class Ear implements WebSocket.Listener {
    final List<JsonObject> frames = new CopyOnWriteArrayList<>();
    final Semaphore closed = new Semaphore(0);
    private final StringBuilder text = new StringBuilder();
    private final List<ByteBuffer> parts = new ArrayList<>();
    WebSocket socket;

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        frames.add(Py.parse(text.toString()).asJsonObject());
        text.setLength(0);
      }
      webSocket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
      ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data).flip();
      parts.add(copy);
      if (last) {
        int size = parts.stream().mapToInt(ByteBuffer::remaining).sum();
        ByteBuffer all = ByteBuffer.allocate(size);
        parts.forEach(all::put);
        parts.clear();
        frames.add(BinaryFrames.describe(all.flip()));
      }
      webSocket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
      closed.release();
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      closed.release();
    }

    void say(String message) {
      socket.sendText(message, true).join();
    }

    List<String> tokens() {
      return frames.stream().map(Tokens::of).toList();
    }

    boolean heard(String token) {
      return tokens().contains(token);
    }
  }

  static JsonValue value(String json) {
    return Py.parse(json);
  }
}
