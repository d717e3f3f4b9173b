package org.comfyume.core.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One complaint in ComfyUI's words.
 *
 * @param type machine word, e.g. {@code value_not_in_list}
 * @param message what is wrong
 * @param details where and with what
 * @param extraInfo ComfyUI's {@code extra_info}: String, Number, Boolean, List, Map or null values
 */
public record GraphError(
    String type, String message, String details, Map<String, @Nullable Object> extraInfo) {

  public GraphError {
    extraInfo = Collections.unmodifiableMap(new LinkedHashMap<>(extraInfo));
  }

  public static GraphError of(String type, String message, String details) {
    return new GraphError(type, message, details, Map.of());
  }
}
