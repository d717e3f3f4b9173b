package org.comfyume.web.comfy;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads members of a client's JSON as ComfyUI would, without ever failing on a wrong type. */
final class JsonWish {
  private JsonWish() {}

  /** What Python holds for true. */
  static boolean isTrue(JsonObject object, String name) {
    JsonValue value = object.getOrDefault(name, JsonValue.NULL);
    return switch (value.getValueType()) {
      case TRUE -> true;
      case FALSE, NULL -> false;
      case NUMBER -> ((JsonNumber) value).doubleValue() != 0;
      case STRING -> !((JsonString) value).getString().isEmpty();
      case ARRAY -> !value.asJsonArray().isEmpty();
      case OBJECT -> !value.asJsonObject().isEmpty();
    };
  }

  /**
   * The ids that shall be deleted. What Python can walk through but is no list names nothing of
   * ours.
   *
   * @throws JsonException for what it cannot walk through
   */
  static Set<String> deleted(JsonObject object) {
    JsonValue value = object.getOrDefault("delete", JsonValue.EMPTY_JSON_ARRAY);
    return switch (value.getValueType()) {
      case ARRAY -> strings(value.asJsonArray());
      case OBJECT, STRING -> Set.of();
      default -> throw new JsonException("delete must be a list of ids");
    };
  }

  /** The strings of an array; anything else in it cannot name anything of ours. */
  static Set<String> strings(JsonArray array) {
    Set<String> strings = new LinkedHashSet<>();
    for (JsonValue value : array) {
      if (value instanceof JsonString string) {
        strings.add(string.getString());
      }
    }
    return strings;
  }

  /** The string, or "" where there is none. */
  static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString string ? string.getString() : "";
  }
}
