package org.comfyume.connector.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.jspecify.annotations.Nullable;

/** Sends requests to one worker: address, base path, token and time limit in one place. */
final class WireCalls {

  private final SharedHttp http;
  private final WorkerEndpoint endpoint;

  WireCalls(SharedHttp http, WorkerEndpoint endpoint) {
    this.http = http;
    this.endpoint = endpoint;
  }

  WorkerEndpoint endpoint() {
    return endpoint;
  }

  /**
   * @param path path and query below the worker's base, with its first slash, already encoded
   */
  HttpRequest.Builder to(String path) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(endpoint.base() + path));
    if (endpoint.token() != null) {
      builder.header("Authorization", "Bearer " + endpoint.token());
    }
    return builder;
  }

  /**
   * The future's own limit is what ends a call: the client's timeout stops counting when the first
   * header arrives, and a server that then falls silent would hold the thread for ever.
   */
  <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler, Duration limit)
      throws WorkerUnavailableException {
    String call = request.method() + " " + request.uri().getPath();
    CompletableFuture<HttpResponse<T>> answer = http.start(request, handler);
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Failures.timeout(endpoint, call, e);
    } catch (InterruptedException e) {
      throw Failures.interrupted(endpoint, call, e);
    } catch (CancellationException e) {
      throw Failures.io(endpoint, call, new IOException("the adapter has stopped", e));
    } catch (ExecutionException e) {
      throw Failures.io(endpoint, call, asIo(e.getCause()));
    } finally {
      http.ended(answer);
    }
  }

  private static IOException asIo(@Nullable Throwable cause) {
    return cause instanceof IOException io ? io : new IOException(cause);
  }
}
