package org.comfyume.core.graph;

import java.util.List;
import java.util.Set;

/**
 * What a graph needs to run, and how to call it.
 *
 * @param nodeClasses every {@code class_type} in it
 * @param models model files it names
 * @param inputFiles files it reads
 * @param outputNodes its output nodes, as far as the catalogue knows them
 * @param title a few words for people; never empty
 */
public record GraphNeeds(
    Set<String> nodeClasses,
    Set<ModelRef> models,
    List<InputFileRef> inputFiles,
    List<GraphNodeId> outputNodes,
    String title) {

  public GraphNeeds {
    nodeClasses = Set.copyOf(nodeClasses);
    models = Set.copyOf(models);
    inputFiles = List.copyOf(inputFiles);
    outputNodes = List.copyOf(outputNodes);
  }
}
