package org.comfyume.connector.http;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.protocol.ComfyTransport;
import org.comfyume.protocol.WireRequest;
import org.comfyume.protocol.WireResponse;

/**
 * Small calls to one worker, whole bodies in memory; what a dialect speaks through. Safe for
 * concurrent use.
 */
public final class ComfyHttp implements ComfyTransport {

  /** Paths whose answer may take as long as the server works; all others are control calls. */
  private static final List<String> SLOW = List.of("/prompt", "/object_info");

  /** Paths whose honest answer is small; one that is not is broken off. */
  private static final List<String> SMALL =
      List.of("/system_stats", "/features", "/experiment/", "/free");

  private static final int SMALL_BYTES = 4 << 20;

  private final WireCalls calls;
  private final HttpTimeouts timeouts;

  public ComfyHttp(SharedHttp http, WorkerEndpoint endpoint, HttpTimeouts timeouts) {
    this.calls = new WireCalls(http, endpoint);
    this.timeouts = timeouts;
  }

  @Override
  public WireResponse exchange(WireRequest request) throws WorkerUnavailableException {
    HttpRequest.Builder builder = calls.to(request.path());
    String contentType = request.contentType();
    if (contentType != null) {
      builder.header("Content-Type", contentType);
    }
    byte[] body = request.body();
    builder.method(
        request.method(),
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    HttpResponse<byte[]> answer =
        calls.send(builder.build(), body(request.path()), limit(request.path()));
    return new WireResponse(answer.statusCode(), answer.body());
  }

  private static HttpResponse.BodyHandler<byte[]> body(String path) {
    return SMALL.stream().anyMatch(path::startsWith)
        ? head -> new LimitedBody(SMALL_BYTES)
        : BodyHandlers.ofByteArray();
  }

  private Duration limit(String path) {
    return SLOW.stream().anyMatch(path::startsWith) ? timeouts.call() : timeouts.control();
  }
}
