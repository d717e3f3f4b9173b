package org.comfyume.protocol.contract;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.comfyume.core.execution.Submission;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.job.AttemptId;
import org.comfyume.protocol.ComfyTransport;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.WireRequest;
import org.comfyume.protocol.WireResponse;
import org.comfyume.protocol.codec.ObjectInfoCodec;

/**
 * A server that runs somewhere: the simulator, or a real ComfyUI without models. Classes named
 * Probe… belong to a test package that emits previews and raises; without it the scenarios use
 * stock classes, or are left out.
 */
public final class LiveComfyServer implements ComfyServer {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final AtomicInteger COLOUR = new AtomicInteger((int) (System.nanoTime() & 0xffff));

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI base;

  /**
   * @param base e.g. http://127.0.0.1:8188, without a trailing slash
   */
  public LiveComfyServer(URI base) {
    this.base = base;
  }

  @Override
  public ComfyTransport transport() {
    return this::exchange;
  }

  @Override
  public FrameTap open(String clientId) throws IOException, InterruptedException {
    String address = base.toString().replaceFirst("^http", "ws") + "/ws?clientId=" + clientId;
    SocketTap tap = new SocketTap();
    try {
      tap.connect(client, URI.create(address));
      return tap;
    } catch (ExecutionException e) {
      throw new IOException("No socket at " + address, e);
    }
  }

  @Override
  public Optional<Submission> submission(Scenario scenario) throws IOException {
    try {
      NodeCatalogue catalogue =
          ObjectInfoCodec.parse(exchange(WireRequest.get("/object_info")).body());
      return LiveGraphs.of(scenario, catalogue, COLOUR.incrementAndGet())
          .map(json -> new Submission(new AttemptId(UUID.randomUUID()), json, "{}", "[]"));
    } catch (ProtocolException | WorkerUnavailableException e) {
      throw new IOException(e);
    }
  }

  private WireResponse exchange(WireRequest request) throws WorkerUnavailableException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(base + request.path())).timeout(PATIENCE);
    if (request.contentType() != null) {
      builder.header("Content-Type", request.contentType());
    }
    builder.method(
        request.method(),
        request.body() == null
            ? BodyPublishers.noBody()
            : BodyPublishers.ofByteArray(request.body()));
    try {
      HttpResponse<byte[]> response = client.send(builder.build(), BodyHandlers.ofByteArray());
      return new WireResponse(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new WorkerUnavailableException(request + ": " + e, false, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkerUnavailableException(request + " was interrupted", false, e);
    }
  }

  @Override
  public void close() {}
}
