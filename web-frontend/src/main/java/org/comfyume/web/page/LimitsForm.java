package org.comfyume.web.page;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.workshop.Role;
import org.comfyume.web.api.RoomChange;
import org.comfyume.web.api.RoomJson;

/**
 * The rules of the room as fields of a form. A field's name is the path of its key in the API, e.g.
 * {@code roles.admin.weight}, and what is allowed is what {@link RoomChange} allows.
 */
final class LimitsForm {
  private static final List<String> OF_ROOM =
      List.of("mode", "slackSeconds", "waitCapSeconds", "maxRoomDepth", "vram.marginMb");
  private static final List<String> SWITCHES = List.of("vram.enabled", "vram.dryRun");
  private static final List<String> OF_ROLE =
      List.of("weight", "maxWaiting", "maxRunning", "gpuSecondsPerHour");

  private LimitsForm() {}

  /** Names of all fields with text. */
  private static List<String> texts() {
    List<String> names = new ArrayList<>(OF_ROOM);
    for (Role role : Role.values()) {
      OF_ROLE.forEach(key -> names.add("roles." + role.word() + "." + key));
    }
    return names;
  }

  /** The rules as texts of fields; a switch that is off and a limit that is none are empty. */
  static Map<String, String> fields(RoomControl control) {
    JsonObject rules = RoomJson.settable(control).build();
    Map<String, String> fields = new LinkedHashMap<>();
    texts().forEach(name -> fields.put(name, text(value(rules, name))));
    SWITCHES.forEach(name -> fields.put(name, value(rules, name) == JsonValue.TRUE ? "on" : ""));
    return fields;
  }

  private static JsonValue value(JsonObject rules, String path) {
    JsonValue value = rules;
    for (String key : path.split("[.]", -1)) {
      value = Objects.requireNonNull(value.asJsonObject().get(key));
    }
    return value;
  }

  private static String text(JsonValue value) {
    return switch (value.getValueType()) {
      case STRING -> value.toString().replace("\"", "");
      case NUMBER -> new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
      default -> "";
    };
  }

  /** The fields as somebody filled them in; what is missing is empty. */
  static Map<String, String> typed(Map<String, String> posted) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : texts()) {
      String text = posted.getOrDefault(name, "").strip();
      fields.put(name, text.substring(0, Math.min(text.length(), 40)));
    }
    SWITCHES.forEach(name -> fields.put(name, posted.containsKey(name) ? "on" : ""));
    return fields;
  }

  /**
   * Reads the fields.
   *
   * @param wrong gets the names of those that are not allowed
   * @return what they would change; nothing should be done with it if something is wrong
   */
  static UnaryOperator<RoomControl> read(Map<String, String> fields, List<String> wrong) {
    List<RoomChange> changes = new ArrayList<>();
    fields.forEach(
        (name, text) -> {
          try {
            changes.add(RoomChange.of(nested(name, json(name, text)).asJsonObject()));
          } catch (IllegalArgumentException notAllowed) {
            wrong.add(name);
          }
        });
    return before -> {
      RoomControl after = before;
      for (RoomChange change : changes) {
        after = change.apply(after);
      }
      return after;
    };
  }

  private static JsonValue json(String name, String text) {
    if (SWITCHES.contains(name)) {
      return text.isEmpty() ? JsonValue.FALSE : JsonValue.TRUE;
    }
    if (name.equals("mode")) {
      return Json.createValue(text);
    }
    if (text.isEmpty()) {
      return JsonValue.NULL;
    }
    // an exponent of many digits would be a number that nobody can write out
    if (!text.matches("[0-9]+([.,][0-9]+)?")) {
      throw new IllegalArgumentException("not a number: " + text);
    }
    return Json.createValue(new BigDecimal(text.replace(',', '.')));
  }

  /** {@code a.b} with 1 is {"a": {"b": 1}}. */
  private static JsonValue nested(String path, JsonValue value) {
    List<String> keys = Arrays.asList(path.split("[.]", -1));
    JsonValue json = value;
    for (int i = keys.size() - 1; i >= 0; i--) {
      json = Json.createObjectBuilder().add(keys.get(i), json).build();
    }
    return json;
  }
}
