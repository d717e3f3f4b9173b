package org.comfyume.core.graph;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds graphs: {@code graph().node("1", "Image").with("width", 64)}. */
final class Graphs {

  private final Map<GraphNodeId, GraphNode> nodes = new LinkedHashMap<>();
  private GraphNode last;

  private Graphs() {}

  static Graphs graph() {
    return new Graphs();
  }

  Graphs node(String id, String type) {
    return add(new GraphNode(new GraphNodeId(id), type, Map.of(), null));
  }

  Graphs with(String input, Object value) {
    Object literal = value instanceof Integer number ? new BigDecimal(number) : value;
    return put(input, new InputValue.Literal(literal));
  }

  Graphs link(String input, String from, int slot) {
    return put(input, new InputValue.Link(new GraphNodeId(from), slot));
  }

  Graphs image(String id) {
    return node(id, "Image").with("width", 64).with("scale", 1);
  }

  Graphs save(String id, String from) {
    return node(id, "Save").link("images", from, 0);
  }

  PromptGraph build() {
    return new PromptGraph(nodes, "{}");
  }

  private Graphs put(String input, InputValue value) {
    Map<String, InputValue> inputs = new LinkedHashMap<>(last.inputs());
    inputs.put(input, value);
    return add(new GraphNode(last.id(), last.classType(), inputs, last.title()));
  }

  private Graphs add(GraphNode node) {
    last = node;
    nodes.put(node.id(), node);
    return this;
  }
}
