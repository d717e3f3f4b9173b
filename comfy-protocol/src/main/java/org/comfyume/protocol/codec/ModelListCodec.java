package org.comfyume.protocol.codec;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.protocol.JsonText;

/**
 * {@code GET /experiment/models} and {@code GET /experiment/models/{folder}}. Tolerant: an entry
 * without a name, or a file without a size, is left out.
 */
public final class ModelListCodec {

  private ModelListCodec() {}

  /** Names of the model folders, in the server's order. */
  public static List<String> folders(JsonArray answer) {
    List<String> names = new ArrayList<>();
    for (JsonValue each : answer) {
      String name = each instanceof JsonObject entry ? JsonText.string(entry, "name") : null;
      if (name != null && !name.isBlank()) {
        names.add(name);
      }
    }
    return names;
  }

  /**
   * Sizes in bytes. A file that lies in two places of a folder counts as ComfyUI would load it: the
   * first one.
   */
  public static Map<ModelRef, Long> files(String folder, JsonArray answer) {
    Map<ModelRef, Long> files = new LinkedHashMap<>();
    for (JsonValue each : answer) {
      if (each instanceof JsonObject entry
          && entry.get("size") instanceof JsonNumber size
          && size.doubleValue() >= 0) {
        String name = JsonText.string(entry, "name");
        if (name != null && !name.isBlank()) {
          files.putIfAbsent(new ModelRef(folder, name.replace('\\', '/')), size.longValue());
        }
      }
    }
    return files;
  }
}
