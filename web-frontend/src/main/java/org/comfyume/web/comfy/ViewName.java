package org.comfyume.web.comfy;

import java.util.Optional;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;

/**
 * The name that the parameters of {@code /view} mean, or the status with which ComfyUI refuses
 * them.
 *
 * @param name empty if refused
 * @param status 200 or the refusal
 */
record ViewName(Optional<FileName> name, int status) {
  static ViewName parse(Optional<String> filename, Optional<String> type, String subfolder) {
    if (filename.isEmpty()) {
      return refused(404);
    }
    String text = filename.get();
    String folder = type.orElse("output");
    for (FileType each : FileType.values()) {
      String annotation = " [" + each.word() + "]";
      if (text.endsWith(annotation)) {
        text = text.substring(0, text.length() - annotation.length());
        folder = each.word();
        break;
      }
    }
    if (text.isEmpty() || text.startsWith("/") || text.contains("..")) {
      return refused(400);
    }
    Optional<FileType> known = FileType.ofWord(folder);
    return known.isEmpty() ? refused(400) : named(known.get(), subfolder, text);
  }

  private static ViewName named(FileType type, String subfolder, String text) {
    Optional<String> below = Subfolder.below(subfolder);
    if (below.isEmpty()) {
      return refused(403);
    }
    try {
      String base = text.substring(text.lastIndexOf('/') + 1);
      return new ViewName(Optional.of(new FileName(type, below.get(), base)), 200);
    } catch (IllegalArgumentException notAName) {
      return refused(400);
    }
  }

  private static ViewName refused(int status) {
    return new ViewName(Optional.empty(), status);
  }
}
