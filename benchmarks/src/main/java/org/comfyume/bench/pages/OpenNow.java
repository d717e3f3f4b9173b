package org.comfyume.bench.pages;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An open Now page: its socket, and the readings of the page that messages cause. */
final class OpenNow implements WebSocket.Listener, AutoCloseable {

  /** As the page's script: many wishes within this time become one reading. */
  private static final long READ_GAP_MS = 2000;

  private final Site site;
  private final Consumer<String> heard;
  private final StringBuilder text = new StringBuilder();
  private final CompletableFuture<Long> hello = new CompletableFuture<>();
  private final AtomicBoolean reading = new AtomicBoolean();
  private final AtomicInteger messages = new AtomicInteger();
  private final AtomicInteger readings = new AtomicInteger();
  private volatile @Nullable CompletableFuture<Long> pong;
  private @Nullable WebSocket socket;

  private OpenNow(Site site, Consumer<String> heard) {
    this.site = site;
    this.heard = heard;
  }

  /** Opens the socket and waits for its greeting. */
  static OpenNow open(Site site, Consumer<String> heard) {
    OpenNow page = new OpenNow(site, heard);
    page.socket = site.listen(page).join();
    page.hello.join();
    return page;
  }

  int messages() {
    return messages.get();
  }

  int readings() {
    return readings.get();
  }

  /** Nanoseconds until the server has sent a ping back. */
  long ping() {
    CompletableFuture<Long> answered = new CompletableFuture<>();
    pong = answered;
    long start = System.nanoTime();
    if (socket != null) {
      socket.sendPing(ByteBuffer.wrap(new byte[] {1})).join();
    }
    return answered.join() - start;
  }

  @Override
  public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    CompletableFuture<Long> waiting = pong;
    if (waiting != null) {
      waiting.complete(System.nanoTime());
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      String message = text.toString();
      text.setLength(0);
      messages.incrementAndGet();
      hello.complete(System.nanoTime());
      heard.accept(message);
      if (message.matches("\\{\"type\":\"(job|backlog|room)\".*")
          && reading.compareAndSet(false, true)) {
        CompletableFuture.delayedExecutor(READ_GAP_MS, TimeUnit.MILLISECONDS).execute(this::read);
      }
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  private void read() {
    reading.set(false);
    readings.incrementAndGet();
    CompletableFuture<String> unused = site.later("/now");
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
  }
}
