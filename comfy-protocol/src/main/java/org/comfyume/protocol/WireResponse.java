package org.comfyume.protocol;

import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP answer of a ComfyUI server.
 *
 * @param status HTTP status
 * @param body whole; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // moved, never compared
public record WireResponse(int status, byte[] body) {

  public boolean ok() {
    return status >= 200 && status < 300;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * @throws ProtocolException if the body is not JSON
   */
  public JsonValue json() throws ProtocolException {
    return JsonText.parse(text());
  }

  @Override
  public String toString() {
    return status + " (" + body.length + " bytes)";
  }
}
