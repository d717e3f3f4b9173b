package org.comfyume.connector.http;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.comfyume.core.fleet.WorkerEndpoint;

/** An open WebSocket to a worker's {@code /ws}. Safe for concurrent use. */
public final class ComfySocket implements AutoCloseable {

  /** What happens on the socket. Called on the WebSocket container's threads, one at a time. */
  public interface Listener {
    void onText(String text);

    void onBinary(byte[] data);

    void onPong();

    /** The socket is gone, for whatever reason; called at least once if it was ever open. */
    void onClosed(String reason);
  }

  private final Session session;

  private ComfySocket(Session session) {
    this.session = session;
  }

  /**
   * Opens a socket; blocks until the handshake is done.
   *
   * @param clientId what the worker shall know us by
   * @throws IOException if it cannot be opened within the limit
   */
  public static ComfySocket open(
      WorkerEndpoint endpoint, String clientId, Duration limit, Listener listener)
      throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ComfySocket.class.getClassLoader()); // the provider is looked up
    try {
      WebSocketContainer container = ContainerProvider.getWebSocketContainer();
      TyrusSettings.apply(container, limit);
      Session session =
          container.connectToServer(
              new SocketEndpoint(listener), config(endpoint), uri(endpoint, clientId));
      return new ComfySocket(session);
    } catch (DeploymentException | IllegalStateException e) {
      throw new IOException(reason(e), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  public void sendText(String text) throws IOException {
    session.getBasicRemote().sendText(text);
  }

  public void ping() throws IOException {
    session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
  }

  /** Closes it without waiting for the worker's consent. Harmless when repeated. */
  @Override
  public void close() {
    try {
      session.close(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, ""));
    } catch (IOException | IllegalStateException ignored) {
      // it was broken already, and nobody waits for a goodbye
    }
  }

  private static URI uri(WorkerEndpoint endpoint, String clientId) {
    String base = endpoint.base().toString().replaceFirst("^http", "ws");
    return URI.create(base + "/ws?clientId=" + URLEncoder.encode(clientId, StandardCharsets.UTF_8));
  }

  private static ClientEndpointConfig config(WorkerEndpoint endpoint) {
    return ClientEndpointConfig.Builder.create().configurator(new Headers(endpoint)).build();
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** Adds the token and takes away Origin, for which ComfyUI answers 403 on a loopback host. */
  private static final class Headers extends ClientEndpointConfig.Configurator {
    private final WorkerEndpoint endpoint;

    Headers(WorkerEndpoint endpoint) {
      this.endpoint = endpoint;
    }

    @Override
    public void beforeRequest(Map<String, List<String>> headers) {
      headers.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).equals("origin"));
      if (endpoint.token() != null) {
        headers.put("Authorization", List.of("Bearer " + endpoint.token()));
      }
    }
  }
}
