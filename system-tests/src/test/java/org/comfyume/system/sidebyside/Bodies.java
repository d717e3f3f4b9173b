package org.comfyume.system.sidebyside;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

/** The body of an answer as something that can be compared. */
final class Bodies {

  private Bodies() {}

  /** JSON as it is, pictures by what they show, all else as text. */
  static JsonValue read(String contentType, byte[] body) {
    if (contentType.startsWith("image/png") && body.length > 0) {
      return Png.describe(body);
    }
    if (contentType.startsWith("image/jpeg") && body.length > 0) {
      return Png.pixels(body);
    }
    if (contentType.startsWith("image/") || contentType.startsWith("video/")) {
      return Json.createValue(body.length + " bytes");
    }
    String text = new String(body, StandardCharsets.UTF_8);
    return contentType.startsWith("application/json") ? json(text) : Json.createValue(text);
  }

  /** The JSON that a text is, or the text itself. */
  static JsonValue json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    } catch (JsonException noJson) {
      return Json.createValue(text);
    }
  }
}
