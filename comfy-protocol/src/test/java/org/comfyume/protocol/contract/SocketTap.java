package org.comfyume.protocol.contract;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real socket. The announcement is its first text frame: a later one would be ignored. */
final class SocketTap implements FrameTap, WebSocket.Listener {

  private static final String ANNOUNCEMENT =
      "{\"type\":\"feature_flags\",\"data\":{\"supports_preview_metadata\":true}}";

  private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private @Nullable WebSocket socket;

  void connect(HttpClient client, URI address) throws ExecutionException, InterruptedException {
    socket = client.newWebSocketBuilder().buildAsync(address, this).get();
    socket.sendText(ANNOUNCEMENT, true).get();
  }

  @Override
  public Optional<Frame> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(frames.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      frames.add(new Frame(text.toString(), null));
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    binary.writeBytes(bytes);
    if (last) {
      frames.add(new Frame(null, binary.toByteArray()));
      binary.reset();
    }
    from.request(1);
    return null;
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
  }
}
