package org.comfyume.sim.run;

import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node made.
 *
 * @param outputs one value per output slot
 * @param ui what is shown and kept in the history, or null
 */
record NodeResult(List<Object> outputs, @Nullable JsonObject ui) {

  static NodeResult of(Object... outputs) {
    return new NodeResult(List.of(outputs), null);
  }
}
