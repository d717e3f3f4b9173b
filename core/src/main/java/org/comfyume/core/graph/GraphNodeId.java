package org.comfyume.core.graph;

/**
 * Key of a graph node in its prompt: mostly digits, with colons inside subgraphs ("12:3"), but any
 * text is allowed.
 */
public record GraphNodeId(String value) implements Comparable<GraphNodeId> {

  @Override
  public int compareTo(GraphNodeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
