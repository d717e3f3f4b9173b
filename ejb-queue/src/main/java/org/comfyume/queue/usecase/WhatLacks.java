package org.comfyume.queue.usecase;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.comfyume.core.graph.GraphError;
import org.comfyume.core.graph.GraphNode;
import org.comfyume.core.graph.GraphVerdict;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.NodeErrors;
import org.comfyume.core.graph.PromptGraph;

/** What a worker would need to run a graph that its catalogue refuses, in words for people. */
final class WhatLacks {

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

  private static String words(GraphError error) {
    Object value = error.extraInfo().get("received_value");
    Object input = error.extraInfo().get("input_name");
    return error.type().equals("value_not_in_list")
        ? value + " (" + input + ")"
        : error.message() + ": " + error.details();
  }
}
