package org.comfyume.launcher.backing;

import java.nio.file.Path;

/**
 * The embedded broker to start.
 *
 * @param store database that holds the messages
 * @param folder for the little that Artemis keeps in files
 * @param port where it listens, on 127.0.0.1 only
 * @param user that may send and receive
 * @param password of that user
 */
public record BrokerSpec(
    DatabaseAccess store, Path folder, int port, String user, String password) {

  /** Without the password. */
  @Override
  public String toString() {
    return "Artemis on port " + port;
  }
}
