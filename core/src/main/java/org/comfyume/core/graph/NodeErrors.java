package org.comfyume.core.graph;

import java.util.List;

/**
 * The complaints about one graph node.
 *
 * @param errors at least one
 * @param dependentOutputs output nodes that were found invalid with it
 * @param classType its class
 */
public record NodeErrors(
    List<GraphError> errors, List<GraphNodeId> dependentOutputs, String classType) {

  public NodeErrors {
    errors = List.copyOf(errors);
    dependentOutputs = List.copyOf(dependentOutputs);
  }
}
