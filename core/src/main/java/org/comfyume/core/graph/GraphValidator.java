package org.comfyume.core.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges a prompt graph as ComfyUI does, in its order and with its words, so that a person hears at
 * once what a worker would say later.
 *
 * <p>It is never stricter than ComfyUI: what the catalogue cannot tell (validation functions of
 * custom node packages, inputs that are named at run time) is accepted here and left to the worker.
 */
public final class GraphValidator {

  private GraphValidator() {}

  /**
   * Judges by the rules of the reference version.
   *
   * @param targets ids of the output nodes to run; null for all. An empty set means none and is
   *     refused, as ComfyUI does.
   */
  public static GraphVerdict validate(
      PromptGraph graph, NodeCatalogue catalogue, @Nullable Set<String> targets) {
    return validate(graph, catalogue, targets, GraphRules.REFERENCE, null);
  }

  /**
   * @param files tells which input files exist; null: those that the catalogue lists
   */
  public static GraphVerdict validate(
      PromptGraph graph,
      NodeCatalogue catalogue,
      @Nullable Set<String> targets,
      GraphRules rules,
      @Nullable InputFiles files) {
    List<GraphNodeId> outputs = new ArrayList<>();
    for (GraphNode node : graph.all()) {
      Optional<NodeClass> found =
          Optional.ofNullable(node.classType()).flatMap(name -> catalogue.find(name));
      if (found.isEmpty()) {
        return GraphVerdict.refused(unknownClass(node, rules));
      }
      if (found.get().outputNode() && (targets == null || targets.contains(node.id().value()))) {
        outputs.add(node.id());
      }
    }
    if (outputs.isEmpty()) {
      return GraphVerdict.refused(GraphError.of("prompt_no_outputs", "Prompt has no outputs", ""));
    }
    return judge(outputs, new GraphWalk(graph, catalogue, rules, files));
  }

  private static GraphVerdict judge(List<GraphNodeId> outputs, GraphWalk walk) {
    List<GraphNodeId> good = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    Map<GraphNodeId, List<GraphNodeId>> dependents = new LinkedHashMap<>();
    for (GraphNodeId output : outputs) {
      GraphWalk.Result result = walk.output(output);
      if (result.valid()) {
        good.add(output);
        continue;
      }
      result.errors().forEach(e -> lines.add(e.message() + ": " + e.details()));
      // ComfyUI lists an invalid output under every broken node found so far, related or not
      for (GraphNodeId broken : walk.broken()) {
        dependents.computeIfAbsent(broken, k -> new ArrayList<>()).add(output);
      }
    }
    Map<GraphNodeId, NodeErrors> errors = new LinkedHashMap<>();
    dependents.forEach(
        (id, list) -> errors.put(id, new NodeErrors(walk.errors(id), list, walk.className(id))));
    GraphError error =
        good.isEmpty()
            ? GraphError.of(
                "prompt_outputs_failed_validation",
                "Prompt outputs failed validation",
                String.join("\n", lines))
            : null;
    return new GraphVerdict(error, errors, good);
  }

  private static GraphError unknownClass(GraphNode node, GraphRules rules) {
    String details = "Node ID '#" + node.id() + "'";
    String name = node.classType();
    if (!rules.missingNodeType()) {
      String message =
          name == null
              ? "Cannot execute because a node is missing the class_type property."
              : "Cannot execute because node " + name + " does not exist.";
      return GraphError.of("invalid_prompt", message, details);
    }
    String title = node.title() == null ? name : node.title();
    String message =
        name == null
            ? "Node '"
                + (title == null ? "ID #" + node.id() : title)
                + "' has no class_type. The workflow may be corrupted or a custom node is missing."
            : "Node '" + title + "' not found. The custom node may not be installed.";
    Map<String, @Nullable Object> extra = new LinkedHashMap<>();
    extra.put("node_id", node.id().value());
    extra.put("class_type", name);
    extra.put("node_title", title);
    return new GraphError("missing_node_type", message, details, extra);
  }
}
