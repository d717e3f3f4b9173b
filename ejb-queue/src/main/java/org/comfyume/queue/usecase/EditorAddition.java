package org.comfyume.queue.usecase;

import java.util.List;
import java.util.Map;

/**
 * Port: what the product itself adds to the editor. Every bean of this type is told before the node
 * packs of workers and wins over one of the same name; who adds it serves its files.
 */
public interface EditorAddition {

  /** Scripts that the editor loads at its start, as paths such as {@code /extensions/mine/a.js}. */
  default List<String> scripts() {
    return List.of();
  }

  /** Names of workflow templates without ending, by the pack that the template browser shows. */
  default Map<String, List<String>> templates() {
    return Map.of();
  }
}
