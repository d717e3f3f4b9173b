package org.comfyume.core.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Inputs that name a file of ComfyUI's folders. Their classes check the file's existence instead of
 * the list of choices, because the list shows the top folder only.
 */
final class FileInputs {

  /** Classes whose file input carries no upload mark. */
  private static final Map<String, Set<String>> UNMARKED =
      Map.of(
          "LoadLatent", Set.of("latent"),
          "LoadImageOutput", Set.of("image"),
          "OpenAIInputFiles", Set.of("file"),
          "GeminiInputFiles", Set.of("file"),
          "VHS_LoadVideo", Set.of("video"),
          "VHS_LoadVideoFFmpeg", Set.of("video"),
          "VHS_LoadAudioUpload", Set.of("audio"));

  /** Types of what the page records or renders and uploads by itself: a name, or an object. */
  private static final Set<String> CAPTURES = Set.of("AUDIO_RECORD", "WEBCAM", "LOAD_3D");

  /** Members of a LOAD_3D value that are names of files. */
  private static final List<String> SCENE = List.of("image", "mask", "normal", "recording");

  private FileInputs() {}

  static boolean isFile(NodeClass type, InputSpec spec) {
    return spec.upload() || UNMARKED.getOrDefault(type.name(), Set.of()).contains(spec.name());
  }

  /** The files that a graph node of this class reads. */
  static List<InputFileRef> of(GraphNode node, NodeClass type) {
    List<InputFileRef> files = new ArrayList<>();
    for (InputSpec spec : type.inputs()) {
      boolean capture = CAPTURES.contains(spec.type());
      if (capture || isFile(type, spec)) {
        node.text(spec.name())
            .filter(value -> !meansNoFile(value))
            .ifPresent(value -> files.add(InputFileRef.of(node.id(), spec.name(), value)));
      }
      if (capture
          && node.inputs().get(spec.name()) instanceof InputValue.Literal literal
          && literal.unwrapped() instanceof Map<?, ?> scene) {
        files.addAll(ofScene(node, spec, scene));
      }
    }
    return files;
  }

  private static List<InputFileRef> ofScene(GraphNode node, InputSpec spec, Map<?, ?> scene) {
    List<InputFileRef> files = new ArrayList<>();
    for (String member : SCENE) {
      if (scene.get(member) instanceof String value && !meansNoFile(value)) {
        files.add(InputFileRef.of(node.id(), spec.name(), member, value));
      }
    }
    return files;
  }

  /** These classes take a blank, and "none", for "no file". */
  private static boolean meansNoFile(String value) {
    return value.isBlank() || value.equals("none");
  }

  /** The complaints of the classes' own validation functions about files that do not exist. */
  static List<GraphError> check(GraphNode node, NodeClass type, @Nullable InputFiles files) {
    List<GraphError> errors = new ArrayList<>();
    if (type.custom()) {
      return errors;
    }
    for (InputSpec spec : type.inputs()) {
      Optional<String> value = isFile(type, spec) ? node.text(spec.name()) : Optional.empty();
      if (value.isPresent() && !exists(node, spec, value.get(), files)) {
        String details = spec.name() + " - Invalid " + word(spec) + " file: " + value.get();
        errors.add(
            new GraphError(
                "custom_validation_failed",
                "Custom validation failed for node",
                details,
                Map.of("input_name", spec.name())));
      }
    }
    return errors;
  }

  private static boolean exists(
      GraphNode node, InputSpec spec, String value, @Nullable InputFiles files) {
    if (meansNoFile(value)) {
      return true;
    }
    InputFileRef file = InputFileRef.of(node.id(), spec.name(), value);
    if (files != null) {
      return files.exists(file);
    }
    List<Object> choices = spec.choices();
    return choices == null
        || !file.folder().equals("input")
        || file.path().contains("/")
        || choices.contains(file.path());
  }

  private static String word(InputSpec spec) {
    for (String kind : List.of("image", "audio", "video")) {
      if (Boolean.TRUE.equals(spec.options().get(kind + "_upload"))) {
        return kind;
      }
    }
    return spec.name();
  }
}
