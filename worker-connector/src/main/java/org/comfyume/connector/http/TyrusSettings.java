package org.comfyume.connector.http;

import jakarta.websocket.WebSocketContainer;
import java.time.Duration;
import java.util.Map;
import org.comfyume.connector.log.ConnectorLog;

/**
 * What jakarta.websocket has no words for. Tyrus takes it only from its container's own property
 * map; that is reached by name, because Tyrus belongs to the server and is not ours to link to.
 */
final class TyrusSettings {

  /**
   * Greatest message we take, in bytes. SaveImageWebsocket sends whole PNGs as one frame, greater
   * than Tyrus' default of 4 MiB; the worker is trusted to stay below this.
   */
  static final int MAX_MESSAGE = 256 * 1024 * 1024;

  private TyrusSettings() {}

  /**
   * @param handshake how long a handshake may take
   */
  static void apply(WebSocketContainer container, Duration handshake) {
    try {
      if (container.getClass().getMethod("getProperties").invoke(container)
          instanceof Map<?, ?> properties) {
        fill(properties, handshake);
      }
    } catch (ReflectiveOperationException e) {
      ConnectorLog.NOT_TYRUS.log(container.getClass().getName());
    }
  }

  @SuppressWarnings("unchecked") // Tyrus says so: Map<String, Object>
  private static void fill(Map<?, ?> properties, Duration handshake) {
    ((Map<String, Object>) properties)
        .putAll(
            Map.of(
                "org.glassfish.tyrus.incomingBufferSize",
                MAX_MESSAGE,
                "org.glassfish.tyrus.client.ClientManager.ContainerTimeout",
                Math.toIntExact(handshake.toMillis()),
                // one set of threads for all workers instead of one for each
                "org.glassfish.tyrus.client.sharedContainer",
                true,
                "org.glassfish.tyrus.client.sharedContainerIdleTimeout",
                1));
  }
}
