package org.comfyume.protocol.codec;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.graph.InputSpec;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.NodeClass;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /object_info}. Tolerant: what custom nodes write there is not always what ComfyUI
 * documents, and one odd class must not hide the others.
 */
public final class ObjectInfoCodec {

  private ObjectInfoCodec() {}

  /**
   * @throws ProtocolException if it is no JSON object
   */
  public static NodeCatalogue parse(byte[] json) throws ProtocolException {
    return parse(JsonText.parseObject(new String(json, StandardCharsets.UTF_8)));
  }

  /** Reads every class; entries that are no objects are left out. */
  public static NodeCatalogue parse(JsonObject info) {
    Map<String, NodeClass> classes = new LinkedHashMap<>();
    info.forEach(
        (name, entry) -> {
          if (entry instanceof JsonObject object) {
            classes.put(name, nodeClass(name, object));
          }
        });
    return new NodeCatalogue(classes);
  }

  private static NodeClass nodeClass(String name, JsonObject entry) {
    JsonObject input =
        entry.get("input") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    List<InputSpec> inputs = new ArrayList<>();
    addInputs(inputs, input.get("required"), true);
    addInputs(inputs, input.get("optional"), false);
    return new NodeClass(
        name,
        text(entry, "display_name", name),
        inputs,
        outputs(entry.get("output")),
        JsonValue.TRUE.equals(entry.get("output_node")),
        text(entry, "python_module", "nodes"));
  }

  private static void addInputs(
      List<InputSpec> inputs, @Nullable JsonValue group, boolean required) {
    if (group instanceof JsonObject specs) {
      specs.forEach((name, spec) -> inputs.add(input(name, required, spec)));
    }
  }

  private static InputSpec input(String name, boolean required, JsonValue spec) {
    JsonArray pair = spec instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    JsonValue type = pair.isEmpty() ? JsonValue.NULL : pair.get(0);
    Map<String, @Nullable Object> options = new LinkedHashMap<>();
    if (pair.size() > 1 && pair.get(1) instanceof JsonObject object) {
      object.forEach((key, value) -> options.put(key, JsonText.toJava(value)));
    }
    if (type instanceof JsonArray choices) {
      return new InputSpec(name, required, InputSpec.COMBO, list(choices), options);
    }
    String word = type instanceof JsonString text ? text.getString() : "*";
    List<Object> choices =
        word.equals(InputSpec.COMBO)
                && pair.size() > 1
                && pair.get(1) instanceof JsonObject object
                && object.get("options") instanceof JsonArray array
            ? list(array)
            : null;
    return new InputSpec(name, required, word, choices, options);
  }

  private static List<Object> list(JsonArray array) {
    List<Object> list = new ArrayList<>();
    for (JsonValue each : array) {
      Object value = JsonText.toJava(each);
      list.add(value == null ? "None" : value);
    }
    return list;
  }

  private static List<String> outputs(@Nullable JsonValue output) {
    List<String> types = new ArrayList<>();
    if (output instanceof JsonArray list) {
      for (JsonValue each : list) {
        boolean combo = each instanceof JsonArray;
        String other = each instanceof JsonString text ? text.getString() : "*";
        types.add(combo ? InputSpec.COMBO : other);
      }
    }
    return types;
  }

  private static String text(JsonObject entry, String key, String otherwise) {
    String text = JsonText.string(entry, key);
    return text == null ? otherwise : text;
  }
}
