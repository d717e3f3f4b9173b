package org.comfyume.connector.http;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;

/** Translates the callbacks of jakarta.websocket into those of {@link ComfySocket.Listener}. */
final class SocketEndpoint extends Endpoint {

  private final ComfySocket.Listener listener;

  SocketEndpoint(ComfySocket.Listener listener) {
    this.listener = listener;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    session.setMaxTextMessageBufferSize(TyrusSettings.MAX_MESSAGE);
    session.setMaxBinaryMessageBufferSize(TyrusSettings.MAX_MESSAGE);
    session.setMaxIdleTimeout(0); // silence is judged by our own pings
    session.addMessageHandler(String.class, (MessageHandler.Whole<String>) listener::onText);
    session.addMessageHandler(byte[].class, (MessageHandler.Whole<byte[]>) listener::onBinary);
    session.addMessageHandler(
        PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> listener.onPong());
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    String phrase = reason.getReasonPhrase();
    listener.onClosed(
        "the socket was closed with code "
            + reason.getCloseCode().getCode()
            + (phrase == null || phrase.isEmpty() ? "" : ": " + phrase));
  }

  @Override
  public void onError(Session session, Throwable error) {
    listener.onClosed("the socket broke: " + error);
  }
}
