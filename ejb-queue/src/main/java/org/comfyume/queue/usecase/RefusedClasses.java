package org.comfyume.queue.usecase;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.graph.GraphError;
import org.comfyume.core.graph.GraphNode;
import org.comfyume.core.graph.GraphNodeId;
import org.comfyume.core.graph.GraphVerdict;
import org.comfyume.core.graph.NodeErrors;
import org.comfyume.core.graph.PromptGraph;

/**
 * Classes of graph nodes that no prompt may have: they read whatever path of a worker they are
 * given, and people share workers.
 */
public record RefusedClasses(Set<String> names) {

  private static final String TYPE = "class_refused";

  public RefusedClasses {
    names = Set.copyOf(names);
  }

  /**
   * @param list names separated by commas; {@code none} for no class
   */
  public static RefusedClasses of(String list) {
    return new RefusedClasses(
        Arrays.stream(list.split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty() && !name.equals("none"))
            .collect(Collectors.toSet()));
  }

  /** Refuses the prompt at each graph node of such a class; empty if it has none. */
  Optional<GraphVerdict> refusal(PromptGraph graph) {
    Map<GraphNodeId, NodeErrors> errors = new LinkedHashMap<>();
    for (GraphNode node : graph.all()) {
      String name = node.classType();
      if (name != null && names.contains(name)) {
        GraphError error =
            GraphError.of(
                TYPE,
                "This room does not run " + name + ".",
                "It reads any file of the GPU server. Upload the file and load it from the input"
                    + " folder instead.");
        errors.put(node.id(), new NodeErrors(List.of(error), List.of(), name));
      }
    }
    return errors.isEmpty()
        ? Optional.empty()
        : Optional.of(new GraphVerdict(whole(errors), errors, List.of()));
  }

  private static GraphError whole(Map<GraphNodeId, NodeErrors> errors) {
    String names =
        errors.values().stream()
            .map(NodeErrors::classType)
            .distinct()
            .collect(Collectors.joining(", "));
    return GraphError.of(
        TYPE, "This room does not run " + names + ": it reads any file of the GPU server.", names);
  }
}
