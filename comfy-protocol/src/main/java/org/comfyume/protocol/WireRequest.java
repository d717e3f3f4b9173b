package org.comfyume.protocol;

import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request to a ComfyUI server.
 *
 * @param method upper case
 * @param path below the server's base address, with a leading slash and the query
 * @param contentType of the body; null without one
 * @param body not to be changed; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // moved, never compared
public record WireRequest(
    String method, String path, @Nullable String contentType, byte @Nullable [] body) {

  public static WireRequest get(String path) {
    return new WireRequest("GET", path, null, null);
  }

  public static WireRequest post(String path, JsonValue json) {
    return post(path, json.toString());
  }

  /**
   * @param json the body as text
   */
  public static WireRequest post(String path, String json) {
    return new WireRequest("POST", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
