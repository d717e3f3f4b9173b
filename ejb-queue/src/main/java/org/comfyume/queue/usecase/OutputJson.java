package org.comfyume.queue.usecase;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.OutputFiles;

/**
 * What output nodes show, as a ComfyUI of the owner's own would say it: files under the owner's
 * names, nothing of the folder that keeps people apart on a worker, and no path of the worker's
 * disk beside a file.
 */
final class OutputJson {

  private static final Pattern ABSOLUTE = Pattern.compile("(/|\\\\\\\\|[A-Za-z]:[\\\\/]).*");

  private final Map<FileName, FileName> names;
  private final ParticipantId owner;

  private OutputJson(Map<FileName, FileName> names, ParticipantId owner) {
    this.names = names;
    this.owner = owner;
  }

  /**
   * @param outputsJson ComfyUI's {@code outputs}, or the output of one graph node
   * @param names the owner's names by those on the worker
   */
  static String known(String outputsJson, Map<FileName, FileName> names, ParticipantId owner) {
    try {
      return new OutputJson(names, owner).known(JsonText.parse(outputsJson)).toString();
    } catch (ProtocolException e) {
      return "{}";
    }
  }

  private JsonValue known(JsonValue value) {
    if (value instanceof JsonArray array) {
      JsonArrayBuilder renamed = JsonText.array();
      array.forEach(each -> renamed.add(known(each)));
      return renamed.build();
    }
    if (value instanceof JsonString text) {
      return Json.createValue(OwnFolder.known(text.getString(), owner));
    }
    return value instanceof JsonObject object ? known(object) : value;
  }

  private JsonObject known(JsonObject object) {
    Optional<FileName> file = OutputFiles.fileName(object);
    JsonObjectBuilder renamed = JsonText.object();
    object.forEach(
        (key, each) -> {
          JsonValue kept = key.equals(OutputFiles.PATHS) ? paths(each) : known(each);
          renamed.add(key, file.isPresent() ? withoutPath(kept) : kept);
        });
    file.map(names::get)
        .ifPresent(
            name ->
                renamed
                    .add(object.containsKey("filename") ? "filename" : "name", name.filename())
                    .add("subfolder", name.subfolder())
                    .add("type", name.type().word()));
    return renamed.build();
  }

  /** A member such as VHS' fullpath keeps the last segment only. */
  private static JsonValue withoutPath(JsonValue member) {
    if (member instanceof JsonString text && ABSOLUTE.matcher(text.getString()).matches()) {
      String path = text.getString().replace('\\', '/');
      return Json.createValue(path.substring(path.lastIndexOf('/') + 1));
    }
    return member;
  }

  private JsonValue paths(JsonValue value) {
    if (!(value instanceof JsonArray array)) {
      return known(value);
    }
    JsonArrayBuilder renamed = JsonText.array();
    array.forEach(
        each ->
            renamed.add(
                each instanceof JsonString text
                    ? OutputFiles.path(text.getString())
                        .map(names::get)
                        .<JsonValue>map(name -> Json.createValue(OutputFiles.pathOf(name)))
                        .orElseGet(() -> known(each))
                    : known(each)));
    return renamed.build();
  }
}
