package org.comfyume.core.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One walk from the output nodes up their links. A node that is invalid only because of a node
 * above it has no errors of its own. Not for reuse.
 */
final class GraphWalk {

  /** Python gives up at about this depth; so do we, before our own stack ends. */
  private static final int MAX_DEPTH = 900;

  private final PromptGraph graph;
  private final NodeCatalogue catalogue;
  private final GraphRules rules;
  private final @Nullable InputFiles files;
  private final Map<GraphNodeId, Result> done = new LinkedHashMap<>();
  private final Set<GraphNodeId> open = new LinkedHashSet<>();
  private final Map<GraphNodeId, List<GraphError>> cycles = new LinkedHashMap<>();

  GraphWalk(
      PromptGraph graph, NodeCatalogue catalogue, GraphRules rules, @Nullable InputFiles files) {
    this.graph = graph;
    this.catalogue = catalogue;
    this.rules = rules;
    this.files = files;
  }

  /** Judges an output node and everything above it. */
  Result output(GraphNodeId id) {
    try {
      return visit(id);
    } catch (PythonError e) {
      Map<String, @Nullable Object> extra = new LinkedHashMap<>();
      extra.put("exception_type", e.type());
      extra.put("traceback", List.of());
      return keep(
          id,
          List.of(
              new GraphError(
                  "exception_during_validation",
                  "Exception when validating node",
                  e.text(),
                  extra)));
    }
  }

  /** Nodes with errors of their own, in the order found. */
  List<GraphNodeId> broken() {
    return done.entrySet().stream()
        .filter(e -> !e.getValue().valid() && !e.getValue().errors().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  List<GraphError> errors(GraphNodeId id) {
    Result result = done.get(id);
    return result == null ? List.of() : result.errors();
  }

  String className(GraphNodeId id) {
    GraphNode node = graph.nodes().get(id);
    return node == null || node.classType() == null ? "" : node.classType();
  }

  private Result visit(GraphNodeId id) {
    Result known = done.get(id);
    if (known != null) {
      return known;
    }
    if (open.size() >= MAX_DEPTH) {
      throw new PythonError("RecursionError", "maximum recursion depth exceeded");
    }
    open.add(id);
    try {
      return judge(find(id));
    } finally {
      open.remove(id);
    }
  }

  private Result judge(GraphNode node) {
    NodeClass type = classOf(node);
    List<GraphError> errors = new ArrayList<>();
    boolean valid = true;
    for (InputSpec spec : type.inputs()) {
      valid &= input(node, type, spec, errors);
    }
    errors.addAll(FileInputs.check(node, type, files));
    errors.addAll(cycles.getOrDefault(node.id(), List.of()));
    return keep(node.id(), new Result(valid && errors.isEmpty(), errors));
  }

  /** Adds this input's errors; false if something above it is wrong. */
  private boolean input(GraphNode node, NodeClass type, InputSpec spec, List<GraphError> errors) {
    InputValue value = node.inputs().get(spec.name());
    if (value == null) {
      if (spec.required() && !spec.dynamic()) {
        errors.add(InputErrors.missing(spec));
      }
      return true;
    }
    if (value instanceof InputValue.Link link) {
      return link(link, type, spec, errors);
    }
    InputValue.Literal literal = (InputValue.Literal) value;
    if (literal.value() instanceof List<?> list) {
      errors.add(brokenLink(list, spec));
      return true;
    }
    LiteralCheck.check(literal, type, spec).ifPresent(errors::add);
    return true;
  }

  private boolean link(
      InputValue.Link link, NodeClass type, InputSpec spec, List<GraphError> errors) {
    String received = outputType(classOf(find(link.node())), link.slot());
    if (!type.custom() && !LinkTypes.fit(received, spec)) {
      errors.add(InputErrors.mismatch(spec, received, link));
      return true;
    }
    if (open.contains(link.node())) {
      noteCycle(link.node());
      return false;
    }
    try {
      return visit(link.node()).valid();
    } catch (PythonError e) {
      keep(link.node(), List.of(InputErrors.inner(spec, link, e)));
      return false;
    }
  }

  private void noteCycle(GraphNodeId start) {
    if (!rules.dependencyCycle()) {
      return;
    }
    List<GraphNodeId> members = new ArrayList<>(open);
    members = members.subList(members.indexOf(start), members.size());
    List<GraphNodeId> round = new ArrayList<>(members);
    round.add(start);
    String path =
        round.stream().map(m -> m + " (" + className(m) + ")").collect(Collectors.joining(" -> "));
    List<String> names = members.stream().map(GraphNodeId::value).toList();
    for (GraphNodeId member : members) {
      Map<String, @Nullable Object> extra = new LinkedHashMap<>();
      extra.put("node_id", member.value());
      extra.put("cycle_nodes", names);
      GraphError error =
          new GraphError("dependency_cycle", "Dependency cycle detected", path, extra);
      cycles.putIfAbsent(member, List.of(error));
    }
  }

  /** Pairs that the codec did not take for a link: what Python says when it follows one. */
  private GraphError brokenLink(List<?> list, InputSpec spec) {
    if (list.size() != 2) {
      return InputErrors.badLink(spec, list);
    }
    Object first = list.get(0);
    if (first instanceof String id) {
      find(new GraphNodeId(id));
      throw new PythonError(
          "TypeError",
          "tuple indices must be integers or slices, not " + PythonText.typeName(list.get(1)));
    }
    if (first instanceof Collection<?> || first instanceof Map<?, ?>) {
      throw new PythonError("TypeError", "unhashable type: '" + PythonText.typeName(first) + "'");
    }
    throw new PythonError("KeyError", PythonText.repr(first));
  }

  private static String outputType(NodeClass source, int slot) {
    int index = slot < 0 ? slot + source.outputs().size() : slot;
    if (index < 0 || index >= source.outputs().size()) {
      throw new PythonError("IndexError", "tuple index out of range");
    }
    return source.outputs().get(index);
  }

  private GraphNode find(GraphNodeId id) {
    return graph
        .node(id)
        .orElseThrow(() -> new PythonError("KeyError", PythonText.repr(id.value())));
  }

  private NodeClass classOf(GraphNode node) {
    return catalogue
        .find(className(node.id()))
        .orElseThrow(() -> new PythonError("KeyError", PythonText.repr(node.classType())));
  }

  private Result keep(GraphNodeId id, List<GraphError> errors) {
    return keep(id, new Result(false, errors));
  }

  private Result keep(GraphNodeId id, Result result) {
    done.put(id, result);
    return result;
  }

  /** What was found of one node. */
  record Result(boolean valid, List<GraphError> errors) {
    Result {
      errors = List.copyOf(errors);
    }
  }
}
