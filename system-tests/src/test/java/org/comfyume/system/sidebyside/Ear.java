package org.comfyume.system.sidebyside;

import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A socket of the session that remembers every frame, binary ones by what is in them. */
final class Ear implements WebSocket.Listener {
  private static final int PREVIEW = 1;
  private static final int TEXT = 3;
  private static final int PREVIEW_WITH_METADATA = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** How many of these come before somebody stops a prompt is chance. */
  private static final Set<String> STEPS = Set.of("progress", "progress_state", "");

  private final List<JsonObject> all = new CopyOnWriteArrayList<>();
  private final List<JsonObject> frames = new CopyOnWriteArrayList<>();
  private final boolean steps;
  private final StringBuilder text = new StringBuilder();
  private byte[] binary = new byte[0];
  private int told;
  private volatile boolean ended;
  private final WebSocket socket;

  /**
   * @param headers names and values for the handshake
   * @param steps whether steps and previews are told; else they can only be waited for
   */
  Ear(HttpClient client, URI address, List<String> headers, boolean steps) {
    this.steps = steps;
    WebSocket.Builder builder = client.newWebSocketBuilder();
    for (int i = 0; i < headers.size(); i += 2) {
      builder.header(headers.get(i), headers.get(i + 1));
    }
    socket = builder.buildAsync(address, this).join();
    until(frame -> true);
  }

  void say(String words) {
    socket.sendText(words, true).join();
  }

  /** Says what the server need not hear to its end before it hangs up. */
  void sayTooMuch(String words) {
    socket.sendText(words, true).exceptionally(hungUp -> socket).join();
  }

  void say(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  /** Leaves, and waits until the server has seen it: a client that comes back is a new one. */
  void leave() {
    if (!ended) {
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
      untilEnded();
    }
  }

  /** Waits until the server has ended the connection. */
  void untilEnded() {
    await("the server closes the socket").atMost(PATIENCE).until(() -> ended);
  }

  /** Waits for a frame, of all since the socket was opened. */
  void until(Predicate<JsonObject> wanted) {
    await("a frame")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> all.stream().anyMatch(wanted));
  }

  /** Waits for the last frame on a prompt. */
  void untilEndOf(String prompt) {
    until(frame -> isOf(frame, "executing", prompt) && data(frame).get("node") == JsonValue.NULL);
  }

  /** Waits until the prompt has told a step. */
  void untilStepOf(String prompt) {
    until(frame -> isOf(frame, "progress", prompt));
  }

  private static boolean isOf(JsonObject frame, String type, String prompt) {
    return frame.getString("type", "").equals(type)
        && data(frame).getString("prompt_id", "").equals(prompt);
  }

  private static JsonObject data(JsonObject frame) {
    return frame.get("data") instanceof JsonObject data ? data : JsonValue.EMPTY_JSON_OBJECT;
  }

  /** How many frames have come and are to be told. */
  int count() {
    return frames.size();
  }

  /** How many of them {@link #news} has told. */
  int told() {
    return told;
  }

  /** What came since the last call. */
  List<JsonObject> news() {
    List<JsonObject> news = List.copyOf(frames.subList(told, frames.size()));
    told += news.size();
    return news;
  }

  private void add(JsonObject frame) {
    if (steps || !STEPS.contains(frame.getString("type", ""))) {
      frames.add(frame);
    }
    all.add(frame);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      add(Bodies.json(text.toString()).asJsonObject());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
    byte[] longer = new byte[binary.length + part.remaining()];
    System.arraycopy(binary, 0, longer, 0, binary.length);
    part.get(longer, binary.length, part.remaining());
    binary = longer;
    if (last) {
      add(described(ByteBuffer.wrap(binary)));
      binary = new byte[0];
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    ended = true;
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable broken) {
    ended = true;
  }

  private static JsonObject described(ByteBuffer frame) {
    int event = frame.getInt();
    JsonObjectBuilder told = Json.createObjectBuilder().add("binary", event);
    switch (event) {
      case PREVIEW -> told.add("kind", frame.getInt()).add("image", Png.pixels(rest(frame)));
      case TEXT -> {
        told.add("node", string(frame))
            .add("text", new String(rest(frame), StandardCharsets.UTF_8));
      }
      case PREVIEW_WITH_METADATA ->
          told.add("metadata", Bodies.json(string(frame))).add("image", Png.pixels(rest(frame)));
      default -> told.add("bytes", frame.remaining());
    }
    return told.build();
  }

  /** A length and so many bytes of UTF-8. */
  private static String string(ByteBuffer frame) {
    byte[] bytes = new byte[frame.getInt()];
    frame.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] rest(ByteBuffer frame) {
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return bytes;
  }
}
