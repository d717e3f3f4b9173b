package org.comfyume.system.harness;

import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The socket of a ComfyUI client; remembers all that came, in order. */
public final class FacadeSocket implements AutoCloseable, WebSocket.Listener {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final StringBuilder partOfText = new StringBuilder();
  private int partOfBinary;
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private volatile Consumer<Message> arrival = message -> {};
  private WebSocket socket;

  /**
   * One frame.
   *
   * @param type as ComfyUI names it, or {@code binary}
   * @param data of a text frame; empty for a binary one
   * @param size of the frame
   */
  public record Message(String type, JsonObject data, int size) {

    /** Whether it says that the prompt has ended and the history has it. */
    public boolean isEndOf(String job) {
      return type.equals("executing") && data.isNull("node") && isAbout(job);
    }

    /** Whether it names this prompt. */
    public boolean isAbout(String job) {
      return job.equals(data.getString("prompt_id", ""));
    }
  }

  private FacadeSocket() {}

  static FacadeSocket open(HttpClient client, URI address) {
    FacadeSocket opened = new FacadeSocket();
    opened.socket = client.newWebSocketBuilder().buildAsync(address, opened).join();
    opened.until(message -> message.type().equals("status"));
    return opened;
  }

  /** Calls back for each later frame, on the socket's thread. */
  public void onArrival(Consumer<Message> consumer) {
    arrival = consumer;
  }

  /** All frames so far. */
  public List<Message> messages() {
    return List.copyOf(messages);
  }

  /** Waits for a frame. */
  public Message until(Predicate<Message> wanted) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> messages.stream().filter(wanted).findFirst(), found -> found.isPresent())
        .orElseThrow();
  }

  /** Waits until the prompt has ended. */
  public void untilEndOf(String job) {
    until(message -> message.isEndOf(job));
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    partOfText.append(part);
    if (last) {
      String text = partOfText.toString();
      partOfText.setLength(0);
      JsonObject frame = Json.object(text);
      add(new Message(frame.getString("type"), frame.getJsonObject("data"), text.length()));
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
    partOfBinary += part.remaining();
    if (last) {
      add(new Message("binary", JsonObject.EMPTY_JSON_OBJECT, partOfBinary));
      partOfBinary = 0;
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    end.complete(code);
    return null;
  }

  /** Completes with the code of the close frame when the server closes it. */
  public CompletableFuture<Integer> end() {
    return end;
  }

  private void add(Message message) {
    arrival.accept(message);
    messages.add(message);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
