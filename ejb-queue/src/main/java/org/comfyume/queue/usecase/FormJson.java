package org.comfyume.queue.usecase;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.graph.GraphNodeId;
import org.comfyume.core.template.FieldRange;
import org.comfyume.core.template.FormField;
import org.comfyume.core.template.GraphInput;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Forms as JSON: as the workshop's files have them, and as own ones are kept. */
final class FormJson {

  private static final String NONE = "[]";

  private FormJson() {}

  /**
   * @throws ProtocolException if it is no form
   */
  static List<FormField> fields(String json) throws ProtocolException {
    if (!(JsonText.parse(json.isBlank() ? NONE : json) instanceof JsonArray all)) {
      throw new ProtocolException("A form is a list of fields");
    }
    List<FormField> fields = new ArrayList<>();
    for (JsonValue each : all) {
      fields.add(field(JsonText.asObject(each, "a field")));
    }
    return fields;
  }

  private static FormField field(JsonObject json) throws ProtocolException {
    JsonNumber fps = number(json, "fps");
    JsonNumber scale = number(json, "scale");
    try {
      return new FormField(
          json.getString("key"),
          FormField.Kind.ofWord(json.getString("kind")),
          json.getString("label", ""),
          inputs(json.get("inputs")),
          inputs(json.get("heights")),
          new FieldRange(decimal(json, "min"), decimal(json, "max"), decimal(json, "step")),
          options(json.get("options")),
          json.getString("prefix", ""),
          scale == null ? 1 : scale.intValue(),
          fps == null ? 0 : fps.doubleValue(),
          json.get("patch") instanceof JsonObject patch ? map(patch) : Map.of());
    } catch (IllegalArgumentException | NullPointerException | ClassCastException e) {
      throw new ProtocolException("Not a field of a form: " + e.getMessage(), e);
    }
  }

  private static @Nullable JsonNumber number(JsonObject json, String key) {
    return json.get(key) instanceof JsonNumber number ? number : null;
  }

  private static @Nullable BigDecimal decimal(JsonObject json, String key) {
    JsonNumber number = number(json, key);
    return number == null ? null : number.bigDecimalValue();
  }

  private static List<GraphInput> inputs(@Nullable JsonValue json) {
    return json instanceof JsonArray all
        ? all.getValuesAs(JsonObject.class).stream()
            .map(
                one ->
                    new GraphInput(new GraphNodeId(one.getString("node")), one.getString("input")))
            .toList()
        : List.of();
  }

  private static List<Object> options(@Nullable JsonValue json) {
    List<Object> options = new ArrayList<>();
    if (json instanceof JsonArray all) {
      for (JsonValue each : all) {
        Object value = JsonText.toJava(each);
        if (value != null) {
          options.add(value);
        }
      }
    }
    return options;
  }

  /** A JSON object as Java has it. */
  static Map<String, @Nullable Object> map(JsonObject json) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    json.forEach((key, value) -> map.put(key, JsonText.toJava(value)));
    return map;
  }

  static String write(List<FormField> fields) {
    JsonArrayBuilder all = JsonText.array();
    fields.forEach(field -> all.add(write(field)));
    return all.build().toString();
  }

  private static JsonObject write(FormField field) {
    JsonObjectBuilder json =
        JsonText.object()
            .add("key", field.key())
            .add("kind", field.kind().word())
            .add("label", field.label())
            .add("inputs", inputs(field.inputs()))
            .add("heights", inputs(field.heights()))
            .add("prefix", field.prefix())
            .add("scale", field.scale())
            .add("fps", field.fps())
            .add("options", JsonText.fromJava(field.options()))
            .add("patch", JsonText.fromJava(field.patch()));
    add(json, "min", field.range().min());
    add(json, "max", field.range().max());
    add(json, "step", field.range().step());
    return json.build();
  }

  private static JsonArray inputs(List<GraphInput> inputs) {
    JsonArrayBuilder all = JsonText.array();
    inputs.forEach(
        input ->
            all.add(
                JsonText.object().add("node", input.node().value()).add("input", input.name())));
    return all.build();
  }

  private static void add(JsonObjectBuilder json, String key, @Nullable BigDecimal value) {
    if (value != null) {
      json.add(key, value);
    }
  }

  /** Typed values by key; what is no text is left out. */
  static Map<String, String> presets(String json) throws ProtocolException {
    Map<String, String> presets = new LinkedHashMap<>();
    JsonText.parseObject(json.isBlank() ? "{}" : json)
        .forEach(
            (key, value) -> {
              if (value instanceof JsonString text) {
                presets.put(key, text.getString());
              }
            });
    return presets;
  }

  static String writePresets(Map<String, String> presets) {
    return JsonText.fromJava(presets).toString();
  }
}
