package org.comfyume.connector.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** The server's end of one WebSocket. */
public final class WsConnection {

  private final Socket socket;
  private final DataOutputStream out;
  private final BooleanSupplier answersPings;
  private final List<String> texts = new CopyOnWriteArrayList<>();

  WsConnection(Socket socket, BooleanSupplier answersPings) throws IOException {
    this.socket = socket;
    this.out = new DataOutputStream(socket.getOutputStream());
    this.answersPings = answersPings;
  }

  /** Text frames that the client sent. */
  public List<String> texts() {
    return List.copyOf(texts);
  }

  void handshake(String key) throws IOException {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest(
                  (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                      .getBytes(StandardCharsets.US_ASCII));
      String answer =
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + Base64.getEncoder().encodeToString(digest)
              + "\r\n\r\n";
      out.write(answer.getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  void readUntilClosed(DataInputStream in) throws IOException {
    while (true) {
      int opcode = in.readUnsignedByte() & 0x0f;
      byte[] payload = payload(in);
      if (opcode == 1) {
        texts.add(new String(payload, StandardCharsets.UTF_8));
      } else if (opcode == 8) {
        return;
      } else if (opcode == 9 && answersPings.getAsBoolean()) {
        frame(10, payload);
      }
    }
  }

  private static byte[] payload(DataInputStream in) throws IOException {
    long length = in.readUnsignedByte() & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(Math.toIntExact(length));
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return payload;
  }

  void text(String text) throws IOException {
    frame(1, text.getBytes(StandardCharsets.UTF_8));
  }

  void binary(byte[] data) throws IOException {
    frame(2, data);
  }

  private synchronized void frame(int opcode, byte[] payload) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream head = new DataOutputStream(bytes);
    head.writeByte(0x80 | opcode);
    if (payload.length < 126) {
      head.writeByte(payload.length);
    } else if (payload.length < 65536) {
      head.writeByte(126);
      head.writeShort(payload.length);
    } else {
      head.writeByte(127);
      head.writeLong(payload.length);
    }
    out.write(bytes.toByteArray());
    out.write(payload);
    out.flush();
  }

  /** Cuts the TCP connection, without a goodbye. */
  void drop() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
