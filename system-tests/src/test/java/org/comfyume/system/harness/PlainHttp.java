package org.comfyume.system.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** HTTP by hand, for what no client library would send. */
public final class PlainHttp {

  private static final int PATIENCE_MS = 20_000;

  private PlainHttp() {}

  /**
   * @param status 0 if the connection ended without an answer
   * @param text all that came, headers too
   */
  public record Answer(int status, String text) {}

  /**
   * One request on a connection of its own.
   *
   * @param base where, with the path in front of the other
   * @param path as it is sent
   */
  public static Answer send(String base, String verb, String path, byte[] body) {
    URI address = URI.create(base);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(PATIENCE_MS);
      String head =
          verb
              + " "
              + address.getPath()
              + path
              + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      sendBody(socket, body);
      return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
    } catch (IOException broken) {
      throw new UncheckedIOException(verb + " " + path, broken);
    }
  }

  /** A server may answer and close before it has read a body that is too large. */
  private static void sendBody(Socket socket, byte[] body) {
    try {
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
    } catch (IOException closed) {
      // the answer tells
    }
  }

  private static Answer read(String text) {
    return new Answer(
        text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0, text);
  }
}
