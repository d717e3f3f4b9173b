package org.comfyume.core.graph;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A graph in API format: parsed as far as we need it, with the text it was read from, so that what
 * we do not understand survives.
 *
 * @param nodes by id, in the order of the text
 * @param json the text
 */
public record PromptGraph(Map<GraphNodeId, GraphNode> nodes, String json) {

  public PromptGraph {
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
  }

  public Optional<GraphNode> node(GraphNodeId id) {
    return Optional.ofNullable(nodes.get(id));
  }

  public Collection<GraphNode> all() {
    return nodes.values();
  }
}
