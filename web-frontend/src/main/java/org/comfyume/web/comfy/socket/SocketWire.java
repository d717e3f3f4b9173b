package org.comfyume.web.comfy.socket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The container's socket, used asynchronously only. */
final class SocketWire implements FrameQueue.Wire {
  private static final Logger LOG = Logger.getLogger(SocketWire.class.getName());

  private final Session session;

  SocketWire(Session session) {
    this.session = session;
  }

  @Override
  public void send(Frame frame, Consumer<Boolean> done) {
    SendHandler handler = result -> done.accept(result.isOK());
    try {
      if (frame instanceof Frame.Text text) {
        session.getAsyncRemote().sendText(text.json(), handler);
      } else if (frame instanceof Frame.Binary binary) {
        session.getAsyncRemote().sendBinary(ByteBuffer.wrap(binary.bytes()), handler);
      }
    } catch (IllegalStateException closed) {
      done.accept(false);
    }
  }

  @Override
  public void cutOff(String reason) {
    try {
      session.close(new CloseReason(CloseReason.CloseCodes.TRY_AGAIN_LATER, reason));
    } catch (IOException | IllegalStateException alreadyGone) {
      LOG.log(Level.FINE, "A socket could not be closed in order.", alreadyGone);
    }
  }
}
