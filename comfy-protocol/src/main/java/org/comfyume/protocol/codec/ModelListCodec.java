package org.comfyume.protocol.codec;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.protocol.JsonText;

/**
 * {@code GET /experiment/models} and {@code GET /experiment/models/{folder}}. Tolerant: an entry
 * without a name, or a file without a size, is left out.
 */
public final class ModelListCodec {

  /** Begin of the year 10000, in seconds. */
  private static final double LATEST = 253_402_300_800d;

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
   * What is told of each file. A file that lies in two places of a folder counts as ComfyUI would
   * load it: the first one.
   */
  public static Map<ModelRef, ModelFile> files(String folder, JsonArray answer) {
    Map<ModelRef, ModelFile> files = new LinkedHashMap<>();
    for (JsonValue each : answer) {
      if (each instanceof JsonObject entry
          && entry.get("size") instanceof JsonNumber size
          && size.doubleValue() >= 0) {
        String name = JsonText.string(entry, "name");
        if (name != null && !name.isBlank()) {
          files.putIfAbsent(
              new ModelRef(folder, name.replace('\\', '/')),
              new ModelFile(
                  size.longValue(), place(entry), time(entry, "modified"), time(entry, "created")));
        }
      }
    }
    return files;
  }

  private static int place(JsonObject entry) {
    return entry.get("pathIndex") instanceof JsonNumber number ? Math.max(0, number.intValue()) : 0;
  }

  /** Seconds with a fraction; what no clock shows counts as unknown. */
  private static Instant time(JsonObject entry, String key) {
    double seconds = entry.get(key) instanceof JsonNumber number ? number.doubleValue() : 0;
    return seconds > 0 && seconds < LATEST
        ? Instant.EPOCH.plus(Math.round(seconds * 1e6), ChronoUnit.MICROS)
        : Instant.EPOCH;
  }
}
