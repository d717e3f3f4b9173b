package org.comfyume.core.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link GraphValidator} found. A prompt may be accepted although some nodes have errors: then
 * only the output nodes in {@code goodOutputs} are run and ComfyUI answers 200 with non-empty
 * {@code node_errors}.
 *
 * @param error why the whole prompt is refused; null if it is accepted
 * @param nodeErrors complaints by graph node
 * @param goodOutputs output nodes that can run, in the order of the prompt
 */
public record GraphVerdict(
    @Nullable GraphError error,
    Map<GraphNodeId, NodeErrors> nodeErrors,
    List<GraphNodeId> goodOutputs) {

  public GraphVerdict {
    nodeErrors = Collections.unmodifiableMap(new LinkedHashMap<>(nodeErrors));
    goodOutputs = List.copyOf(goodOutputs);
  }

  /** A prompt that is refused before its nodes are looked at. */
  public static GraphVerdict refused(GraphError error) {
    return new GraphVerdict(error, Map.of(), List.of());
  }

  public boolean accepted() {
    return error == null;
  }
}
