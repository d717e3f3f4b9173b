package org.comfyume.queue.usecase;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * One {@code /object_info} of several: a class that any worker knows is known, and a choice that
 * any worker offers is offered. All else is as the first worker that knows the class says.
 */
final class MergedCatalogue {

  private static final String INPUT = "input";
  private static final String OPTIONS = "options";

  private MergedCatalogue() {}

  static CatalogueJson of(Collection<byte[]> bodies) {
    Map<String, JsonObject> classes = new LinkedHashMap<>();
    for (byte[] body : bodies) {
      parse(body)
          .forEach(
              (name, value) -> {
                if (value instanceof JsonObject nodeClass) {
                  classes.merge(name, nodeClass, MergedCatalogue::merge);
                }
              });
    }
    JsonObjectBuilder all = JsonText.object();
    classes.forEach(all::add);
    byte[] json = all.build().toString().getBytes(StandardCharsets.UTF_8);
    return new CatalogueJson(json, Secrets.hash(new String(json, StandardCharsets.UTF_8)));
  }

  private static JsonObject parse(byte[] body) {
    try {
      return JsonText.parseObject(new String(body, StandardCharsets.UTF_8));
    } catch (ProtocolException e) {
      return JsonValue.EMPTY_JSON_OBJECT; // it was read once when it was kept
    }
  }

  private static JsonObject merge(JsonObject first, JsonObject second) {
    if (first.equals(second) || !(first.get(INPUT) instanceof JsonObject inputs)) {
      return first;
    }
    JsonObject others = object(second.get(INPUT));
    return with(first, INPUT, each(inputs, others, MergedCatalogue::mergeGroup));
  }

  /** The required or the optional inputs. */
  private static JsonValue mergeGroup(JsonValue first, @Nullable JsonValue second) {
    return first instanceof JsonObject group
        ? each(group, object(second), MergedCatalogue::mergeInput)
        : first;
  }

  /** An input is {@code [choices, options?]} or {@code [type, options?]}. */
  private static JsonValue mergeInput(JsonValue first, @Nullable JsonValue second) {
    if (!(first instanceof JsonArray one) || !(second instanceof JsonArray two)) {
      return first;
    }
    JsonArray ours = choices(one);
    JsonArray theirs = choices(two);
    if (ours == null || theirs == null) {
      return first;
    }
    JsonArray all = union(ours, theirs);
    JsonArrayBuilder merged = JsonText.array();
    if (one.get(0) instanceof JsonArray) {
      merged.add(all);
      one.stream().skip(1).forEach(merged::add);
    } else {
      merged.add(one.get(0)).add(with(object(one.get(1)), OPTIONS, all));
    }
    return merged.build();
  }

  /** The choices in either of ComfyUI's two ways to write them, or null for another input. */
  private static @Nullable JsonArray choices(JsonArray input) {
    if (!input.isEmpty() && input.get(0) instanceof JsonArray list) {
      return list;
    }
    return input.size() > 1 && object(input.get(1)).get(OPTIONS) instanceof JsonArray list
        ? list
        : null;
  }

  private static JsonObject object(@Nullable JsonValue value) {
    return value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static JsonObject each(
      JsonObject first,
      JsonObject second,
      BiFunction<JsonValue, @Nullable JsonValue, JsonValue> merge) {
    JsonObjectBuilder merged = JsonText.object();
    first.forEach((key, value) -> merged.add(key, merge.apply(value, second.get(key))));
    return merged.build();
  }

  private static JsonObject with(JsonObject object, String changed, JsonValue value) {
    JsonObjectBuilder copy = JsonText.object();
    object.forEach(copy::add);
    return copy.add(changed, value).build();
  }

  private static JsonArray union(JsonArray one, JsonArray two) {
    Set<JsonValue> values = new LinkedHashSet<>(one);
    values.addAll(two);
    JsonArrayBuilder merged = JsonText.array();
    values.forEach(merged::add);
    return merged.build();
  }
}
