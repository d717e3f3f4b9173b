package org.comfyume.web.live;

import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Marks handshakes that a page of another site started: a browser sends its cookies with those too.
 * The refusal itself happens when the socket opens, because only the request knows the host.
 */
public class SameOrigin extends ServerEndpointConfig.Configurator {
  private static final String FOREIGN = SameOrigin.class.getName();

  @Override
  public void modifyHandshake(
      ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.getHeaders());
    boolean same = isSame(first(headers, "origin"), first(headers, "host"));
    config.getUserProperties().put(FOREIGN, !same);
  }

  static boolean isForeign(Session session) {
    return !Boolean.FALSE.equals(session.getUserProperties().get(FOREIGN));
  }

  /** Whether both name the same host and port; a client that is no browser sends no origin. */
  static boolean isSame(@Nullable String origin, @Nullable String host) {
    if (origin == null) {
      return true;
    }
    try {
      String authority = URI.create(origin).getAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }

  private static @Nullable String first(Map<String, List<String>> headers, String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }
}
