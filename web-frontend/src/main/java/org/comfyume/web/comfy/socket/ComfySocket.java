package org.comfyume.web.comfy.socket;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.web.security.Caller;
import org.comfyume.web.security.SocketDoor;
import org.jspecify.annotations.Nullable;

/**
 * ComfyUI's {@code /ws}. The person comes from the handshake's login or token, never from a client
 * id.
 */
@SuppressWarnings("NullAway.Init")
public class ComfySocket extends Endpoint {
  private static final Logger LOG = Logger.getLogger(ComfySocket.class.getName());
  private static final int LONGEST_FRAME = 4 * 1024 * 1024;
  private static final int LONGEST_CLIENT_ID = 200;

  @Inject private ComfyFeed feed;
  @Inject private SocketDoor door;
  private @Nullable ClientSocket client;

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    Optional<Caller> caller = door.enter(session);
    if (caller.isEmpty()) {
      return;
    }
    session.setMaxIdleTimeout(0);
    session.setMaxTextMessageBufferSize(LONGEST_FRAME);
    ClientSocket opened =
        new ClientSocket(
            caller.get().participant().id(),
            clientId(session),
            new FrameQueue(new SocketWire(session)));
    client = opened;
    // not a lambda: the container reads the type of the message from the class
    session.addMessageHandler(
        new MessageHandler.Whole<String>() {
          @Override
          public void onMessage(String text) {
            feed.receive(opened, text);
          }
        });
    feed.open(opened);
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    ClientSocket closed = client;
    if (closed != null) {
      feed.close(closed);
    }
  }

  @Override
  public void onError(Session session, Throwable problem) {
    LOG.log(Level.FINE, "A client's socket failed.", problem);
  }

  private static String clientId(Session session) {
    List<String> given = session.getRequestParameterMap().getOrDefault("clientId", List.of());
    String first = given.isEmpty() ? "" : given.get(0);
    return first.isEmpty() || first.length() > LONGEST_CLIENT_ID
        ? UUID.randomUUID().toString().replace("-", "")
        : first;
  }
}
