package org.comfyume.connector.http;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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

  private final HttpClient client;
  private final Set<CompletableFuture<?>> calls = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param connectTimeout how long to wait for a TCP (and TLS) connection
   */
  public SharedHttp(Duration connectTimeout) {
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER) // a token must not travel elsewhere
            .connectTimeout(connectTimeout)
            .executor(threads())
            .build();
  }

  /** Starts a call; {@link #ended} must follow. */
  <T> CompletableFuture<HttpResponse<T>> start(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    if (closed) {
      return CompletableFuture.failedFuture(new ConnectException("the adapter has stopped"));
    }
    CompletableFuture<HttpResponse<T>> call = client.sendAsync(request, handler);
    calls.add(call);
    return call;
  }

  /** The call is over, or nobody waits for it any more: then it is broken off. */
  @SuppressWarnings("CollectionUndefinedEquality") // the same object is meant
  void ended(CompletableFuture<?> call) {
    call.cancel(true);
    calls.remove(call);
  }

  /** Threads that are not used for two seconds end. */
  private static ThreadPoolExecutor threads() {
    return new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, 2, TimeUnit.SECONDS, new SynchronousQueue<>(), SharedHttp::thread);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "comfyume-http-" + THREADS.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Breaks off the calls in progress and takes no more. Threads end by themselves soon after: the
   * client's own one lives until all its calls are settled and it is collected, which a hard stop
   * of the others would prevent. Harmless when repeated.
   */
  @Override
  public void close() {
    closed = true;
    calls.forEach(call -> call.cancel(true));
  }
}
