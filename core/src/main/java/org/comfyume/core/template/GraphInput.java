package org.comfyume.core.template;

import org.comfyume.core.graph.GraphNodeId;

/**
 * A place in a graph that a value is written to.
 *
 * @param node whose input
 * @param name of the input
 */
public record GraphInput(GraphNodeId node, String name) {}
