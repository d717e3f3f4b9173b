package org.comfyume.protocol.codec;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.execution.OutputFile;
import org.comfyume.protocol.JsonText;

/**
 * Files in the {@code outputs} object: graph node id to kind to what the node shows. Custom nodes
 * invent kinds and nest freely, and much is no file (text, animated), so whatever looks like a file
 * is one, wherever it stands.
 */
public final class OutputFiles {

  /** The kind under which Preview3D lists a model, a camera and a background as bare paths. */
  public static final String PATHS = "result";

  private static final String TEMP = "temp/";

  private static final Set<String> MODELS_3D =
      Set.of("glb", "gltf", "obj", "fbx", "stl", "ply", "splat", "spz", "usdz");

  private OutputFiles() {}

  /** Every file, in the order of the text. Names that could leave their folder are refused. */
  public static List<OutputFile> of(JsonObject outputs) {
    List<OutputFile> files = new ArrayList<>();
    outputs.forEach(
        (nodeId, output) -> {
          if (output instanceof JsonObject kinds) {
            files.addAll(of(nodeId, kinds));
          }
        });
    return files;
  }

  /** As {@link #of(JsonObject)} for the output of one graph node: kind to what it shows. */
  public static List<OutputFile> of(String graphNodeId, JsonObject output) {
    List<OutputFile> files = new ArrayList<>();
    output.forEach((kind, value) -> addAll(files, graphNodeId, kind, value));
    return files;
  }

  private static void addAll(List<OutputFile> files, String nodeId, String kind, JsonValue value) {
    if (value instanceof JsonArray entries) {
      entries.forEach(entry -> addAll(files, nodeId, kind, entry));
    } else if (value instanceof JsonObject object) {
      boolean certain = object.containsKey("subfolder") || object.containsKey("type");
      fileName(object).ifPresent(name -> files.add(new OutputFile(nodeId, kind, name, certain)));
      object.values().forEach(member -> addAll(files, nodeId, kind, member));
    } else if (value instanceof JsonString text && kind.equals(PATHS)) {
      path(text.getString()).ifPresent(name -> files.add(OutputFile.mentioned(nodeId, kind, name)));
    }
  }

  /**
   * Reads {@code {filename, subfolder, type}}, where the last two may be missing as for {@code
   * /view}, or {@code {name, subfolder, type}} as upload routes answer. A worker on Windows
   * separates folders with a backslash.
   *
   * @return empty if it names no file, or one outside its folder
   */
  public static Optional<FileName> fileName(JsonObject file) {
    String subfolder = JsonText.string(file, "subfolder");
    String type = JsonText.string(file, "type");
    String name = JsonText.string(file, "filename");
    if (name == null && subfolder != null && type != null) {
      name = JsonText.string(file, "name");
    }
    Optional<FileType> folder = FileType.ofWord(type == null ? "output" : type);
    if (name == null || folder.isEmpty()) {
      return Optional.empty();
    }
    return name(folder.get(), subfolder == null ? "" : subfolder, name);
  }

  /**
   * Reads a path that stands under {@link #PATHS}: {@code temp/x.png} in the folder temp, or a 3D
   * model below output.
   *
   * @return empty if it is neither
   */
  public static Optional<FileName> path(String text) {
    boolean temp = text.startsWith(TEMP);
    String path = (temp ? text.substring(TEMP.length()) : text).replace('\\', '/');
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!temp && !MODELS_3D.contains(ending)) {
      return Optional.empty();
    }
    int slash = path.lastIndexOf('/');
    String folder = slash < 0 ? "" : path.substring(0, slash);
    return name(temp ? FileType.TEMP : FileType.OUTPUT, folder, path.substring(slash + 1));
  }

  /** The path that {@link #path} reads as this name. */
  public static String pathOf(FileName name) {
    String folder = name.subfolder().isEmpty() ? "" : name.subfolder() + "/";
    return (name.type() == FileType.TEMP ? TEMP : "") + folder + name.filename();
  }

  private static Optional<FileName> name(FileType type, String subfolder, String filename) {
    try {
      return Optional.of(new FileName(type, subfolder.replace('\\', '/'), filename));
    } catch (IllegalArgumentException unsafe) {
      return Optional.empty();
    }
  }
}
