package org.comfyume.sim.run;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Where the server's messages go. A client is the JSON value a prompt named as its {@code
 * client_id}; only a string can match a socket, and null means every socket. Thread-safe.
 */
public interface Events {

  /** Sends a message. */
  void send(@Nullable JsonValue client, String type, JsonObject data);

  /** Sends a binary frame. */
  void binary(@Nullable JsonValue client, byte[] frame);

  /** Whether that client's socket announced {@code supports_preview_metadata}. */
  boolean wantsMetadata(@Nullable JsonValue client);

  /** Tells every socket how many prompts remain. */
  void status(int remaining);

  /** Writes a line of the server's log. */
  void log(String line);
}
