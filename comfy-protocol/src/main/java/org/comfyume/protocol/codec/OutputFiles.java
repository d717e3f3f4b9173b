package org.comfyume.protocol.codec;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.execution.OutputFile;
import org.comfyume.protocol.JsonText;

/**
 * The {@code outputs} object: graph node id to kind to list. Custom nodes invent kinds freely, and
 * not every list is of files (text, animated), so whatever has a filename is a file.
 */
public final class OutputFiles {

  private OutputFiles() {}

  /** Every file, in the order of the text. Names that could leave their folder are refused. */
  public static List<OutputFile> of(JsonObject outputs) {
    List<OutputFile> files = new ArrayList<>();
    outputs.forEach(
        (nodeId, output) -> {
          if (output instanceof JsonObject kinds) {
            kinds.forEach((kind, list) -> addAll(files, nodeId, kind, list));
          }
        });
    return files;
  }

  private static void addAll(List<OutputFile> files, String nodeId, String kind, JsonValue list) {
    if (list instanceof JsonArray entries) {
      for (JsonValue entry : entries) {
        if (entry instanceof JsonObject file) {
          fileName(file).ifPresent(name -> files.add(new OutputFile(nodeId, kind, name)));
        }
      }
    }
  }

  /**
   * Reads {@code {filename, subfolder, type}} or {@code {name, subfolder, type}} (answer to an
   * upload). A worker on Windows separates folders with a backslash.
   *
   * @return empty if it names no file, or one outside its folder
   */
  public static Optional<FileName> fileName(JsonObject file) {
    String name = JsonText.string(file, file.containsKey("filename") ? "filename" : "name");
    String subfolder = JsonText.string(file, "subfolder");
    String type = JsonText.string(file, "type");
    Optional<FileType> folder = FileType.ofWord(type == null ? "output" : type);
    if (name == null || folder.isEmpty()) {
      return Optional.empty();
    }
    try {
      String below = subfolder == null ? "" : subfolder.replace('\\', '/');
      return Optional.of(new FileName(folder.get(), below, name));
    } catch (IllegalArgumentException unsafe) {
      return Optional.empty();
    }
  }
}
