package org.comfyume.queue.usecase;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.comfyume.core.graph.GraphError;
import org.comfyume.core.graph.GraphNode;
import org.comfyume.core.graph.GraphVerdict;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.NodeErrors;
import org.comfyume.core.graph.PromptGraph;

/** What a worker would need to run a graph that its catalogue refuses, in words for people. */
final class WhatLacks {

  private static final Pattern MODEL_FILE =
      Pattern.compile("(?i)[^\\n]{1,200}[.](safetensors|sft|ckpt|pt|pth|gguf|onnx|bin)");

  private WhatLacks() {}

  /** For example {@code the node FaceDetailer, flux2-klein-9b.safetensors (unet_name)}. */
  static String words(PromptGraph graph, GraphVerdict verdict, NodeCatalogue catalogue) {
    Set<String> lacks = new LinkedHashSet<>();
    for (GraphNode node : graph.all()) {
      Optional.ofNullable(node.classType())
          .filter(name -> catalogue.find(name).isEmpty())
          .ifPresent(name -> lacks.add("the node " + name));
    }
    for (NodeErrors errors : verdict.nodeErrors().values()) {
      errors.errors().forEach(error -> lacks.add(words(error)));
    }
    GraphError whole = verdict.error();
    if (lacks.isEmpty() && whole != null) {
      lacks.add(whole.message());
    }
    return String.join(", ", lacks);
  }

  /**
   * The same for somebody who may not see the prompt: missing classes and model files by name, and
   * of every other complaint only the class and the input that it is about. Never empty.
   */
  static List<String> names(PromptGraph graph, GraphVerdict verdict, NodeCatalogue catalogue) {
    Set<String> lacks = new LinkedHashSet<>();
    for (GraphNode node : graph.all()) {
      Optional.ofNullable(node.classType())
          .filter(name -> catalogue.find(name).isEmpty())
          .ifPresent(lacks::add);
    }
    for (NodeErrors errors : verdict.nodeErrors().values()) {
      errors.errors().forEach(error -> lacks.add(name(errors.classType(), error)));
    }
    if (lacks.isEmpty()) {
      lacks.add(verdict.error() == null ? "?" : verdict.error().type());
    }
    return List.copyOf(lacks);
  }

  private static String name(String className, GraphError error) {
    String value = String.valueOf(error.extraInfo().get("received_value"));
    return error.type().equals("value_not_in_list") && MODEL_FILE.matcher(value).matches()
        ? value
        : className + " · " + error.extraInfo().getOrDefault("input_name", error.type());
  }

  private static String words(GraphError error) {
    Object value = error.extraInfo().get("received_value");
    Object input = error.extraInfo().get("input_name");
    return error.type().equals("value_not_in_list")
        ? value + " (" + input + ")"
        : error.message() + ": " + error.details();
  }
}
