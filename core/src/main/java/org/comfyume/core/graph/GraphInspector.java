package org.comfyume.core.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads from a graph what scheduling, rights and people need to know of it. Judges nothing. */
public final class GraphInspector {

  private static final int TITLE_WORDS = 8;
  private static final int TITLE_LENGTH = 60;

  private static final Set<String> MODEL_ENDINGS =
      Set.of(".safetensors", ".sft", ".ckpt", ".pt", ".pt2", ".pth", ".bin", ".gguf", ".pkl");

  private static final Map<String, String> FOLDERS =
      Map.ofEntries(
          Map.entry("ckpt_name", "checkpoints"),
          Map.entry("unet_name", "diffusion_models"),
          Map.entry("vae_name", "vae"),
          Map.entry("text_encoder", "text_encoders"),
          Map.entry("clip_name", "text_encoders"),
          Map.entry("clip_name1", "text_encoders"),
          Map.entry("clip_name2", "text_encoders"),
          Map.entry("clip_name3", "text_encoders"),
          Map.entry("clip_name4", "text_encoders"),
          Map.entry("lora_name", "loras"),
          Map.entry("control_net_name", "controlnet"),
          Map.entry("style_model_name", "style_models"),
          Map.entry("gligen_name", "gligen"),
          Map.entry("hypernetwork_name", "hypernetworks"),
          Map.entry("photomaker_model_name", "photomaker"));

  private static final Map<String, String> FOLDERS_BY_CLASS =
      Map.of(
          "UpscaleModelLoader", "upscale_models",
          "CLIPVisionLoader", "clip_vision",
          "AudioEncoderLoader", "audio_encoders",
          "ModelPatchLoader", "model_patches",
          "LatentUpscaleModelLoader", "latent_upscale_models");

  private GraphInspector() {}

  /** Unknown classes count among the node classes and are otherwise read as far as possible. */
  public static GraphNeeds inspect(PromptGraph graph, NodeCatalogue catalogue) {
    Set<String> classes = new LinkedHashSet<>();
    Set<ModelRef> models = new LinkedHashSet<>();
    List<InputFileRef> files = new ArrayList<>();
    List<GraphNodeId> outputs = new ArrayList<>();
    for (GraphNode node : graph.all()) {
      if (node.classType() != null) {
        classes.add(node.classType());
      }
      Optional<NodeClass> type = Optional.ofNullable(node.classType()).flatMap(catalogue::find);
      models.addAll(models(node));
      type.ifPresent(t -> files.addAll(FileInputs.of(node, t)));
      if (type.isPresent() && type.get().outputNode()) {
        outputs.add(node.id());
      }
    }
    return new GraphNeeds(classes, models, files, outputs, title(graph));
  }

  private static Set<ModelRef> models(GraphNode node) {
    Set<ModelRef> models = new LinkedHashSet<>();
    for (String input : node.inputs().keySet()) {
      node.text(input)
          .filter(GraphInspector::isModelFile)
          .ifPresent(file -> models.add(new ModelRef(folder(node, input), file)));
    }
    return models;
  }

  private static boolean isModelFile(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return value.length() < 512
        && value.indexOf('\n') < 0
        && MODEL_ENDINGS.stream().anyMatch(lower::endsWith);
  }

  private static String folder(GraphNode node, String input) {
    String byClass = FOLDERS_BY_CLASS.get(String.valueOf(node.classType()));
    return byClass == null ? FOLDERS.getOrDefault(input, input) : byClass;
  }

  /** The first words of the longest text a person typed, else a file name prefix. */
  private static String title(PromptGraph graph) {
    String longest = "";
    String prefix = "";
    for (GraphNode node : graph.all()) {
      for (String input : node.inputs().keySet()) {
        String text = node.text(input).map(String::strip).orElse("");
        if (input.equals("filename_prefix")) {
          prefix = prefix.isEmpty() ? text : prefix;
        } else if (text.contains(" ") && text.length() > longest.length()) {
          longest = text;
        }
      }
    }
    if (!longest.isEmpty()) {
      return shorten(longest);
    }
    return prefix.isEmpty() ? "Untitled" : shorten(prefix.substring(prefix.lastIndexOf('/') + 1));
  }

  private static String shorten(String text) {
    String[] words = text.split("[\\s\\p{Cntrl}]+", TITLE_WORDS + 1);
    int count = Math.min(words.length, TITLE_WORDS);
    String start = String.join(" ", List.of(words).subList(0, count));
    if (start.length() > TITLE_LENGTH) {
      int cut = start.offsetByCodePoints(0, start.codePointCount(0, TITLE_LENGTH - 1));
      return start.substring(0, cut).strip() + "…";
    }
    if (start.isBlank()) {
      return "Untitled";
    }
    return words.length > TITLE_WORDS ? start + " …" : start;
  }
}
