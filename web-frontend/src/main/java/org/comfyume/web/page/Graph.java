package org.comfyume.web.page;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to read of a stored prompt graph. Never fails: a graph that says nothing
 * yields nothing.
 */
final class Graph {
  private final JsonObject nodes;

  private Graph(JsonObject nodes) {
    this.nodes = nodes;
  }

  static Graph of(String promptJson) {
    try (JsonReader reader = Json.createReader(new StringReader(promptJson))) {
      return new Graph(reader.readObject());
    } catch (JsonException | IllegalStateException e) {
      return new Graph(JsonValue.EMPTY_JSON_OBJECT);
    }
  }

  /** The class of a graph node, e.g. "KSampler"; empty if there is no such node. */
  String classOf(@Nullable String graphNodeId) {
    JsonValue node = graphNodeId == null ? null : nodes.get(graphNodeId);
    return node instanceof JsonObject object ? text(object, "class_type") : "";
  }

  /** What it makes: the key of a word for it in the bundle. */
  String kind() {
    if (anyClass(name -> name.contains("Video") || name.contains("Animated"))) {
      return "kind.clip";
    }
    if (anyClass(name -> name.equals("SaveImage") || name.equals("PreviewImage"))) {
      return "kind.image";
    }
    return anyClass(name -> name.startsWith("SaveAudio")) ? "kind.sound" : "kind.job";
  }

  private boolean anyClass(Predicate<String> wanted) {
    return objects().map(node -> text(node, "class_type")).anyMatch(wanted);
  }

  /** The first seed written as a number, in the order of the graph. */
  Optional<String> seed() {
    return Stream.of("seed", "noise_seed")
        .flatMap(key -> inputs().map(inputs -> inputs.get(key)))
        .filter(JsonNumber.class::isInstance)
        .map(JsonValue::toString)
        .findFirst();
  }

  /** The first words that were typed into a text node, in the order of the graph. */
  Optional<String> promptText() {
    List<String> keys = List.of("text", "prompt", "t5xxl", "clip_l");
    return keys.stream()
        .flatMap(key -> inputs().map(inputs -> inputs.get(key)))
        .filter(JsonString.class::isInstance)
        .map(value -> ((JsonString) value).getString().strip())
        .filter(words -> !words.isEmpty())
        .findFirst();
  }

  /** "1024 × 1024", "121 frames", "sd_xl_base_1.0": what the graph says of the picture. */
  String facts(Words words) {
    List<String> found = new ArrayList<>();
    number("width")
        .flatMap(width -> number("height").map(height -> words.say("fact.size", width, height)))
        .ifPresent(found::add);
    number("length")
        .filter(frames -> frames > 1)
        .ifPresent(frames -> found.add(words.say("fact.frames", frames)));
    model().ifPresent(found::add);
    return String.join(", ", found);
  }

  private Optional<Integer> number(String key) {
    return inputs()
        .map(inputs -> inputs.get(key))
        .filter(JsonNumber.class::isInstance)
        .map(value -> ((JsonNumber) value).intValue())
        .findFirst();
  }

  /** The first model file that is loaded, without folder and ending. */
  Optional<String> model() {
    return Stream.of("ckpt_name", "unet_name", "model_name")
        .flatMap(key -> inputs().map(inputs -> inputs.get(key)))
        .filter(JsonString.class::isInstance)
        .map(value -> ((JsonString) value).getString())
        .map(Words::model)
        .findFirst();
  }

  private Stream<JsonObject> objects() {
    return nodes.values().stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonValue::asJsonObject);
  }

  private Stream<JsonObject> inputs() {
    return objects()
        .map(node -> node.get("inputs"))
        .filter(JsonObject.class::isInstance)
        .map(JsonValue::asJsonObject);
  }

  private static String text(JsonObject object, String key) {
    return object.get(key) instanceof JsonString string ? string.getString() : "";
  }
}
