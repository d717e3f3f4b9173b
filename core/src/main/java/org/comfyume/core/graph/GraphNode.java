package org.comfyume.core.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One node of a prompt graph.
 *
 * @param id its key
 * @param classType ComfyUI's {@code class_type}; null where the prompt lacks it
 * @param inputs by name, in the order of the prompt
 * @param title {@code _meta.title}, what the person sees on the node; null if there is none
 */
public record GraphNode(
    GraphNodeId id,
    @Nullable String classType,
    Map<String, InputValue> inputs,
    @Nullable String title) {

  public GraphNode {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /** The literal under this name if it is a text. */
  public Optional<String> text(String input) {
    return inputs.get(input) instanceof InputValue.Literal literal
            && literal.unwrapped() instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }
}
