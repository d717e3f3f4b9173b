package org.comfyume.sim.model;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One node class, read from its /object_info entry.
 *
 * @param info the entry
 */
public record NodeClass(JsonObject info) {

  /** The class name. */
  public String name() {
    return info.getString("name");
  }

  /** Whether the class produces something to keep. */
  public boolean outputNode() {
    return info.getBoolean("output_node");
  }

  /** The types of the output slots. */
  public List<String> outputs() {
    return info.getJsonArray("output").stream().map(v -> ((JsonString) v).getString()).toList();
  }

  /** The inputs, the required ones first. */
  public List<Input> inputs() {
    JsonObject groups = info.getJsonObject("input");
    return Stream.of("required", "optional")
        .flatMap(
            g ->
                groups
                    .getOrDefault(g, JsonValue.EMPTY_JSON_OBJECT)
                    .asJsonObject()
                    .entrySet()
                    .stream()
                    .map(e -> new Input(e.getKey(), g.equals("required"), e.getValue())))
        .toList();
  }

  /**
   * One input.
   *
   * @param name its name
   * @param required whether it must be given
   * @param spec the /object_info form: type and options
   */
  public record Input(String name, boolean required, JsonValue spec) {

    /** The type name; for choices {@code COMBO}. */
    public String type() {
      JsonValue first = spec.asJsonArray().get(0);
      return first instanceof JsonString s ? s.getString() : "COMBO";
    }

    /** The options object, empty if none. */
    public JsonObject options() {
      JsonArray array = spec.asJsonArray();
      return array.size() > 1 ? array.getJsonObject(1) : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** Type and options in the form the validation errors show. */
    public JsonArray config() {
      return jakarta.json.Json.createArrayBuilder()
          .add(spec.asJsonArray().get(0))
          .add(options())
          .build();
    }

    /** The allowed values of a choice, in either of the two forms. */
    public Optional<JsonArray> choices() {
      JsonValue first = spec.asJsonArray().get(0);
      if (first instanceof JsonArray array) {
        return Optional.of(array);
      }
      return type().equals("COMBO")
          ? Optional.ofNullable(options().getJsonArray("options"))
          : Optional.empty();
    }
  }
}
