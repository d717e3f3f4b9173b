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
          "GeminiInputFiles", Set.of("file"));

  private FileInputs() {}

  static boolean isFile(NodeClass type, InputSpec spec) {
    return spec.upload() || UNMARKED.getOrDefault(type.name(), Set.of()).contains(spec.name());
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
    if (value.isBlank() || value.equals("none")) {
      return true; // these classes take it for "no file"
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
