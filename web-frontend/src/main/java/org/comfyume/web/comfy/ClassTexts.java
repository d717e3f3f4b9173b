package org.comfyume.web.comfy;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comfyume.web.comfy.FileChoices.Kind;

/**
 * JSON of node classes as bytes with gaps, where a person's own files go: filling them costs no
 * parsing.
 */
final class ClassTexts {

  /** Stands for a gap while the rest is written; no class has such a choice. */
  private static final String GAP = "\u0001comfyume-gap-";

  private static final Pattern GAPS = Pattern.compile("\\[\"\\\\u0001comfyume-gap-([a-z_]+)\"\\]");

  private final List<byte[]> texts = new ArrayList<>();
  private final List<Kind> gaps = new ArrayList<>();

  private ClassTexts(JsonObject classes) {
    String all = classes.toString();
    Matcher gap = GAPS.matcher(all);
    int from = 0;
    while (gap.find()) {
      texts.add(all.substring(from, gap.start()).getBytes(StandardCharsets.UTF_8));
      gaps.add(Kind.valueOf(gap.group(1).toUpperCase(Locale.ROOT)));
      from = gap.end();
    }
    texts.add(all.substring(from).getBytes(StandardCharsets.UTF_8));
  }

  /** All classes of an {@code /object_info}. */
  static ClassTexts ofAll(JsonObject classes) {
    JsonObjectBuilder marked = Json.createObjectBuilder();
    classes.forEach((name, value) -> marked.add(name, mark(name, value)));
    return new ClassTexts(marked.build());
  }

  /** An object with this class alone. */
  static ClassTexts ofOne(String name, JsonValue nodeClass) {
    return new ClassTexts(Json.createObjectBuilder().add(name, mark(name, nodeClass)).build());
  }

  /** The JSON with these choices in it. */
  byte[] with(FileChoices choices) {
    ByteArrayOutputStream filled = new ByteArrayOutputStream();
    for (int i = 0; i < texts.size(); i++) {
      filled.writeBytes(texts.get(i));
      if (i < gaps.size()) {
        filled.writeBytes(choices.json(gaps.get(i)).getBytes(StandardCharsets.UTF_8));
      }
    }
    return filled.toByteArray();
  }

  private static JsonValue mark(String nodeClass, JsonValue value) {
    if (!(value instanceof JsonObject object)
        || !(object.get("input") instanceof JsonObject input)) {
      return value;
    }
    JsonObjectBuilder groups = Json.createObjectBuilder();
    input.forEach((group, inputs) -> groups.add(group, markGroup(nodeClass, inputs)));
    return Json.createObjectBuilder(object).add("input", groups).build();
  }

  private static JsonValue markGroup(String nodeClass, JsonValue group) {
    if (!(group instanceof JsonObject inputs)) {
      return group;
    }
    JsonObjectBuilder marked = Json.createObjectBuilder();
    inputs.forEach((name, input) -> marked.add(name, markInput(nodeClass, name, input)));
    return marked.build();
  }

  private static JsonValue markInput(String nodeClass, String name, JsonValue value) {
    if (!(value instanceof JsonArray input) || input.isEmpty()) {
      return value;
    }
    Optional<Kind> kind = FileChoices.of(nodeClass, name, input);
    if (kind.isEmpty()) {
      return value;
    }
    JsonArray gap =
        Json.createArrayBuilder().add(GAP + kind.get().name().toLowerCase(Locale.ROOT)).build();
    JsonArrayBuilder marked = Json.createArrayBuilder(input);
    if (input.get(0) instanceof JsonArray) {
      return marked.set(0, gap).build();
    }
    return input.size() > 1
            && input.get(1) instanceof JsonObject options
            && options.get("options") instanceof JsonArray
        ? marked.set(1, Json.createObjectBuilder(options).add("options", gap).build()).build()
        : value;
  }
}
