package org.comfyume.system.sidebyside;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes out of an answer what no two servers can have in common. Each mask keeps that there is a
 * value, and of which kind.
 */
final class Masks {

  /** Moments. */
  private static final Set<String> TIMES =
      Set.of(
          "timestamp",
          "create_time",
          "execution_start_time",
          "execution_end_time",
          "modified",
          "created");

  /**
   * Entity tags and times of files belong to the disk that keeps them; that there is one counts.
   */
  private static final Set<String> VALIDATORS = Set.of("ETag", "Last-Modified");

  /** The letters are chosen at random; a number counts what others have previewed too. */
  private static final Pattern TEMPORARY = Pattern.compile("ComfyUI_temp_[a-z]{5}_\\d{5}_");

  /** Without a clientId the server makes one. */
  private static final Pattern MADE_SID = Pattern.compile("[0-9a-f]{32}");

  private static final int LENGTH_OF_A_UUID = 36;

  private final Map<String, String> ids = new LinkedHashMap<>();

  /**
   * From now on the id is told by this name: ids differ, who is meant by them does not. An id that
   * is too short to be unique stays as it is.
   */
  void name(String id, String name) {
    if (id.length() >= LENGTH_OF_A_UUID) {
      ids.put(id, "<" + name + ">");
    }
  }

  String text(String text) {
    String masked = TEMPORARY.matcher(text).replaceAll("ComfyUI_temp_<letters>_<number>_");
    for (Map.Entry<String, String> id : ids.entrySet()) {
      masked = masked.replace(id.getKey(), id.getValue());
    }
    return masked;
  }

  JsonValue value(JsonValue value) {
    return value("", value);
  }

  private JsonValue value(String key, JsonValue value) {
    if (value instanceof JsonObject object) {
      JsonObjectBuilder masked = Json.createObjectBuilder();
      object.forEach((name, each) -> masked.add(text(name), value(name, each)));
      return masked.build();
    }
    if (value instanceof JsonArray array) {
      JsonArrayBuilder masked = Json.createArrayBuilder();
      array.forEach(each -> masked.add(value("", each)));
      return masked.build();
    }
    if (value instanceof JsonString string) {
      return Json.createValue(string(key, string.getString()));
    }
    return value instanceof JsonNumber number ? number(key, number) : value;
  }

  private String string(String key, String text) {
    if (VALIDATORS.contains(key)) {
      return "<" + key + ">";
    }
    return key.equals("sid") && MADE_SID.matcher(text).matches() ? "<32 hex digits>" : text(text);
  }

  private static JsonValue number(String key, JsonNumber number) {
    return TIMES.contains(key)
        ? Json.createValue(number.isIntegral() ? "<whole time>" : "<time>")
        : number;
  }
}
