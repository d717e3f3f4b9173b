package org.comfyume.web.live;

import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.web.security.Caller;
import org.comfyume.web.security.SocketDoor;
import org.jspecify.annotations.Nullable;

/**
 * The socket of our own pages. It only speaks; who listens is the session's person. The handshake
 * is refused before it comes here unless it belongs to a session and to a page of ours.
 */
@ServerEndpoint("/live")
public class LiveSocket {
  private static final Logger LOG = Logger.getLogger(LiveSocket.class.getName());
  private static final int MOST_INCOMING_BYTES = 1024;

  @Inject private LiveHub hub;
  @Inject private SocketDoor door;
  private @Nullable ParticipantId person;
  private @Nullable Outbox outbox;

  @OnOpen
  public void open(Session session) {
    Optional<Caller> caller = door.enter(session);
    if (caller.isEmpty()) {
      return;
    }
    session.setMaxTextMessageBufferSize(MOST_INCOMING_BYTES);
    session.setMaxBinaryMessageBufferSize(MOST_INCOMING_BYTES);
    Participant participant = caller.get().participant();
    ParticipantId id = participant.id();
    Outbox box = new Outbox(new SessionWire(session), caller.get().locale());
    person = id;
    outbox = box;
    hub.join(participant, box);
  }

  /** A page has nothing to say; proxies and scripts that talk are not answered. */
  @OnMessage
  public void ignore(String text) {
    LOG.log(Level.FINEST, "A page said {0} characters; ignored.", text.length());
  }

  @OnClose
  public void close() {
    ParticipantId id = person;
    Outbox box = outbox;
    if (id != null && box != null) {
      hub.leave(id, box);
    }
  }

  /** The close that follows does the rest. */
  @OnError
  public void failed(Throwable problem) {
    LOG.log(Level.FINE, "A page's socket failed.", problem);
  }
}
