package org.comfyume.queue.usecase;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.comfyume.core.graph.GraphNodeId;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.PromptCodec;
import org.jspecify.annotations.Nullable;

/** What a graph that goes to a worker has otherwise than its owner's: inputs, and nodes more. */
final class GraphChanges {

  private final Map<GraphNodeId, Map<String, @Nullable Object>> inputs = new LinkedHashMap<>();
  private final Map<GraphNodeId, String> added = new LinkedHashMap<>();

  /**
   * @param value a literal, or a list of node and slot for a link
   */
  void put(GraphNodeId node, String input, Object value) {
    inputs.computeIfAbsent(node, key -> new HashMap<>()).put(input, value);
  }

  /** The new value of an input, or null if it stays. */
  @Nullable Object get(GraphNodeId node, String input) {
    return inputs.getOrDefault(node, Map.of()).get(input);
  }

  /** A node more; its inputs are {@link #put}. */
  void add(GraphNodeId node, String classType) {
    added.put(node, classType);
  }

  /** The changed graph's text. */
  String applied(PromptGraph graph) throws ProtocolException {
    PromptGraph whole = added.isEmpty() ? graph : PromptCodec.withNodes(graph, added);
    return PromptCodec.withLiterals(whole, inputs).json();
  }
}
