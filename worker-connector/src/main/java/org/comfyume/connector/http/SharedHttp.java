package org.comfyume.connector.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one HTTP client of a resource adapter; safe for concurrent use.
 *
 * <p>It has threads of its own instead of the container's: a caller on a container thread waits for
 * its answer, and if the answer needed a thread of the same bounded pool, a full pool would never
 * move again.
 */
public final class SharedHttp implements AutoCloseable {

  private static final AtomicInteger THREADS = new AtomicInteger();

  private final ThreadPoolExecutor executor;
  private final HttpClient client;

  /**
   * @param connectTimeout how long to wait for a TCP (and TLS) connection
   */
  public SharedHttp(Duration connectTimeout) {
    executor =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            SharedHttp::thread);
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER) // a token must not travel elsewhere
            .connectTimeout(connectTimeout)
            .executor(executor)
            .build();
  }

  HttpClient client() {
    return client;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "comfyume-http-" + THREADS.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** Ends its threads; calls in progress fail. Harmless when repeated. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
