package org.comfyume.queue.usecase;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import org.comfyume.core.artifact.FileName;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.OutputFiles;

/** ComfyUI's record of what a job showed, without files that their owner deleted. */
final class OutputsWithout {

  private OutputsWithout() {}

  /**
   * @param outputsJson ComfyUI's {@code outputs}
   * @param names of the files to leave out
   */
  static String files(String outputsJson, Set<FileName> names) {
    if (names.isEmpty()) {
      return outputsJson;
    }
    try {
      return without(JsonText.parse(outputsJson), names).toString();
    } catch (ProtocolException e) {
      return "{}";
    }
  }

  private static JsonValue without(JsonValue value, Set<FileName> names) {
    if (value instanceof JsonArray array) {
      JsonArrayBuilder kept = JsonText.array();
      array.stream()
          .filter(each -> !isOne(each, names))
          .forEach(each -> kept.add(without(each, names)));
      return kept.build();
    }
    if (value instanceof JsonObject object) {
      JsonObjectBuilder kept = JsonText.object();
      object.forEach(
          (key, each) -> {
            if (key.equals(OutputFiles.PATHS) && each instanceof JsonArray paths) {
              kept.add(key, withoutPaths(paths, names));
            } else if (!isOne(each, names)) {
              kept.add(key, without(each, names));
            }
          });
      return kept.build();
    }
    return value;
  }

  private static boolean isOne(JsonValue value, Set<FileName> names) {
    return value instanceof JsonObject object
        && OutputFiles.fileName(object).filter(names::contains).isPresent();
  }

  /** What stands where tells what it is, so a place stays. */
  private static JsonArray withoutPaths(JsonArray paths, Set<FileName> names) {
    JsonArrayBuilder kept = JsonText.array();
    for (JsonValue each : paths) {
      boolean gone =
          each instanceof JsonString text
              && OutputFiles.path(text.getString()).filter(names::contains).isPresent();
      kept.add(gone ? Json.createValue("") : without(each, names));
    }
    return kept.build();
  }
}
