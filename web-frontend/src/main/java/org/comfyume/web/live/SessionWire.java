package org.comfyume.web.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends over a WebSocket session without waiting.
 *
 * @param session open or not; sending to a closed one does nothing
 */
record SessionWire(Session session) implements Outbox.Wire {
  private static final Logger LOG = Logger.getLogger(SessionWire.class.getName());
  private static final long SEND_TIMEOUT_MILLIS = 20_000;

  @Override
  public void send(String text, Runnable sent) {
    guarded(
        sent,
        () -> {
          var remote = session.getAsyncRemote();
          remote.setSendTimeout(SEND_TIMEOUT_MILLIS);
          remote.sendText(text, result -> sent.run());
        });
  }

  @Override
  public void send(ByteBuffer bytes, Runnable sent) {
    guarded(
        sent,
        () -> {
          var remote = session.getAsyncRemote();
          remote.setSendTimeout(SEND_TIMEOUT_MILLIS);
          remote.sendBinary(bytes, result -> sent.run());
        });
  }

  /** A session that closes meanwhile is no fault; its outbox goes when the close is told. */
  private void guarded(Runnable sent, Runnable action) {
    if (!session.isOpen()) {
      return;
    }
    try {
      action.run();
    } catch (IllegalStateException closing) {
      LOG.log(Level.FINE, "Not sent: the socket closes.", closing);
      sent.run();
    }
  }

  @Override
  public void drop() {
    try {
      session.close(
          new CloseReason(CloseReason.CloseCodes.TRY_AGAIN_LATER, "Too slow; connect again."));
    } catch (IOException gone) {
      LOG.log(Level.FINE, "It had closed already.", gone);
    }
  }
}
