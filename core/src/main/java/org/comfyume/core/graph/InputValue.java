package org.comfyume.core.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a graph node is given for one input. */
public sealed interface InputValue {

  /**
   * The output of another graph node: {@code ["4", 0]} on the wire.
   *
   * @param node whose output
   * @param slot which one, from 0; not checked
   */
  record Link(GraphNodeId node, int slot) implements InputValue {}

  /**
   * A value. ComfyUI takes every JSON list for a link, so a list here is a malformed link; a real
   * list value comes as {@code {"__value__": [...]}}.
   *
   * @param value String, BigDecimal, Boolean, List, Map or null; not to be changed
   */
  record Literal(@Nullable Object value) implements InputValue {

    private static final String WRAP = "__value__";

    /** The value without its {@code __value__} wrap. */
    public @Nullable Object unwrapped() {
      return value instanceof Map<?, ?> map && map.containsKey(WRAP) ? map.get(WRAP) : value;
    }
  }
}
