package org.comfyume.connector.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A body that is closed when its time is up, so that a server which falls silent in the middle of a
 * file cannot hold the reading thread for ever.
 */
final class LimitedStream extends FilterInputStream {

  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private volatile boolean late;

  LimitedStream(InputStream body, Duration limit) {
    super(body);
    var unused =
        end.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (done, timeout) -> {
                  late = timeout != null;
                  discard(body);
                });
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      throw timely(e);
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return super.read(buffer, offset, length);
    } catch (IOException e) {
      throw timely(e);
    }
  }

  private IOException timely(IOException e) {
    if (!late) {
      return e;
    }
    InterruptedIOException timeout = new InterruptedIOException("The file took too long to arrive");
    timeout.initCause(e);
    return timeout;
  }

  @Override
  public void close() {
    end.complete(null);
  }

  static void discard(InputStream body) {
    try {
      body.close();
    } catch (IOException ignored) {
      // it is not wanted any more
    }
  }
}
