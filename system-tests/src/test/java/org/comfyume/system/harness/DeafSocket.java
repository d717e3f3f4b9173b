package org.comfyume.system.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that opens its ComfyUI socket and then reads nothing. */
public final class DeafSocket implements AutoCloseable {

  private static final int PATIENCE_MS = 20_000;

  private final Socket socket = new Socket();

  /** Opens it. */
  public DeafSocket(Person person, String clientId) {
    URI address = URI.create(person.facade());
    try {
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MS);
      socket.setSoTimeout(PATIENCE_MS);
      String handshake =
          "GET "
              + address.getPath()
              + "/ws?clientId="
              + clientId
              + " HTTP/1.1\r\nHost: "
              + address.getAuthority()
              + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
      socket.getOutputStream().write(handshake.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Reads at last; whether the server has ended the connection by then. */
  public boolean wasCutOff() {
    byte[] dropped = new byte[1 << 16];
    try {
      InputStream in = socket.getInputStream();
      while (in.read(dropped) >= 0) {
        // what fitted into the buffers between us
      }
      return true;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
