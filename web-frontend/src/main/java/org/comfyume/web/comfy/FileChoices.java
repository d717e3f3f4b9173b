package org.comfyume.web.comfy;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.comfyume.core.artifact.MediaTypes;

/**
 * The input files that a person may choose in a graph node. A worker lists everybody's files there;
 * each person gets their own instead.
 */
final class FileChoices {

  /** What a list of choices shows. */
  enum Kind {
    IMAGE,
    VIDEO,
    SOUND,
    LATENT,
    MODEL,
    MODEL_OR_NONE,
    /** Folders of training data, of which nobody has any here, and lists of everybody's outputs. */
    NOTHING
  }

  private static final String MODEL_FOLDER = "3d";
  private static final Set<String> MODEL_ENDINGS =
      Set.of("gltf", "glb", "obj", "fbx", "stl", "spz", "splat", "ply", "ksplat");

  private final Map<Kind, String> json = new EnumMap<>(Kind.class);

  /**
   * @param names the person's input files in a folder of that name
   */
  FileChoices(Function<String, List<String>> names) {
    List<String> top = names.apply("");
    List<String> models =
        names.apply(MODEL_FOLDER).stream()
            .filter(name -> MODEL_ENDINGS.contains(ending(name)))
            .map(name -> MODEL_FOLDER + "/" + name)
            .toList();
    json.put(Kind.IMAGE, ofTypes(top, "image/"));
    json.put(Kind.VIDEO, ofTypes(top, "video/"));
    json.put(Kind.SOUND, ofTypes(top, "audio/", "video/"));
    json.put(Kind.LATENT, array(top.stream().filter(name -> ending(name).equals("latent"))));
    json.put(Kind.MODEL, array(models.stream()));
    json.put(Kind.MODEL_OR_NONE, array(Stream.concat(Stream.of("none"), models.stream())));
    json.put(Kind.NOTHING, "[]");
  }

  /** A JSON array of names. */
  String json(Kind kind) {
    return json.getOrDefault(kind, "[]");
  }

  /** The same for the same choices. */
  String all() {
    return json.toString();
  }

  /**
   * What an input of a graph node lets choose of the input folder; empty for any other input.
   *
   * @param input {@code [choices, options?]} or {@code ["COMBO", {"options": choices}]}
   */
  static Optional<Kind> of(String nodeClass, String name, JsonArray input) {
    JsonObject options =
        input.size() > 1 && input.get(1) instanceof JsonObject given
            ? given
            : JsonValue.EMPTY_JSON_OBJECT;
    if (marked(options, "image_upload")) {
      boolean uploads = options.getString("image_folder", "input").equals("input");
      return Optional.of(uploads ? Kind.IMAGE : Kind.NOTHING);
    }
    if (marked(options, "video_upload")) {
      return Optional.of(Kind.VIDEO);
    }
    if (marked(options, "audio_upload")) {
      return Optional.of(Kind.SOUND);
    }
    if (marked(options, "file_upload")) {
      boolean none =
          options.toString().contains("\"none\"") || input.get(0).toString().contains("\"none\"");
      return Optional.of(none ? Kind.MODEL_OR_NONE : Kind.MODEL);
    }
    if (nodeClass.equals("LoadLatent") && name.equals("latent")) {
      return Optional.of(Kind.LATENT);
    }
    boolean folder = nodeClass.endsWith("DataSetFromFolder") && name.equals("folder");
    return folder ? Optional.of(Kind.NOTHING) : Optional.empty();
  }

  private static boolean marked(JsonObject options, String mark) {
    return options.getOrDefault(mark, JsonValue.FALSE).equals(JsonValue.TRUE);
  }

  private static String ofTypes(List<String> names, String... families) {
    return array(
        names.stream()
            .filter(name -> Stream.of(families).anyMatch(MediaTypes.ofName(name)::startsWith)));
  }

  private static String array(Stream<String> names) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    names.forEach(array::add);
    return array.build().toString();
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
