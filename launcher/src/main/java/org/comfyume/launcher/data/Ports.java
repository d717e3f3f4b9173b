package org.comfyume.launcher.data;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/** Looks for ports on which nobody listens. */
public final class Ports {

  private Ports() {}

  /** A free port of the loopback interface; another program may still take it first. */
  public static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** True if the port is free on the loopback interface. */
  public static boolean isFreeLocally(int port) {
    return isFree(InetAddress.getLoopbackAddress(), port);
  }

  /** True if the port is free on all interfaces. */
  public static boolean isFree(int port) {
    return isFree(null, port);
  }

  private static boolean isFree(@Nullable InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(
          address == null ? new InetSocketAddress(port) : new InetSocketAddress(address, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
