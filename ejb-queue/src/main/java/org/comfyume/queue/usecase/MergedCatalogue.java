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
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * One {@code /object_info} of several: a class that any worker knows is known, and a choice that
 * any worker offers is offered. All else is as the first worker that knows the class says.
 */
final class MergedCatalogue {

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

  /** Objects by key; of two lists of choices the union, of anything else the first. */
  private static JsonObject merge(JsonObject first, JsonObject second) {
    if (first.equals(second)) {
      return first;
    }
    JsonObjectBuilder merged = JsonText.object();
    first.forEach((key, value) -> merged.add(key, merge(value, second.get(key))));
    return merged.build();
  }

  private static JsonValue merge(JsonValue first, @Nullable JsonValue second) {
    if (first instanceof JsonObject one && second instanceof JsonObject two) {
      return merge(one, two);
    }
    if (first instanceof JsonArray one && second instanceof JsonArray two && !one.equals(two)) {
      return isInput(one) && isInput(two) ? input(one, two) : union(one, two);
    }
    return first;
  }

  /** An input is {@code [type or choices, options?]}. */
  private static boolean isInput(JsonArray value) {
    return !value.isEmpty()
        && (value.get(0) instanceof JsonArray
            || (value.size() == 2 && value.get(1) instanceof JsonObject));
  }

  private static JsonValue input(JsonArray one, JsonArray two) {
    JsonArrayBuilder merged = JsonText.array();
    for (int i = 0; i < one.size(); i++) {
      merged.add(i < two.size() ? merge(one.get(i), two.get(i)) : one.get(i));
    }
    return merged.build();
  }

  private static JsonValue union(JsonArray one, JsonArray two) {
    Set<JsonValue> values = new LinkedHashSet<>(one);
    values.addAll(two);
    JsonArrayBuilder merged = JsonText.array();
    values.forEach(merged::add);
    return merged.build();
  }
}
