package org.comfyume.system.harness;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;

/** Reading of JSON answers. */
public final class Json {

  private Json() {}

  /** The object that the text is. */
  public static JsonObject object(String text) {
    try (JsonReader reader = jakarta.json.Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
