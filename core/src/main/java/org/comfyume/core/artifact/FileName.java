package org.comfyume.core.artifact;

import java.util.List;

/**
 * ComfyUI's triple that names a file in {@code /view}, {@code /history} and {@code /upload}.
 *
 * @param type which of the three folders
 * @param subfolder below it, without leading or trailing slash; empty for none
 * @param filename the last segment
 */
public record FileName(FileType type, String subfolder, String filename) {

  /**
   * @throws IllegalArgumentException if a part could leave its folder: absolute, with "..", a
   *     backslash, a NUL or a slash in the file name
   */
  public FileName {
    if (filename.isEmpty()
        || filename.length() > 255
        || filename.contains("/")
        || unsafe(filename)
        || List.of(".", "..").contains(filename)) {
      throw new IllegalArgumentException("Not a file name: '" + filename + "'");
    }
    if (subfolder.length() > 512 || subfolder.startsWith("/") || unsafe(subfolder)) {
      throw new IllegalArgumentException(
          "Not a folder below " + type.word() + ": '" + subfolder + "'");
    }
    for (String segment : subfolder.split("/", -1)) {
      if (segment.equals("..") || segment.equals(".")) {
        throw new IllegalArgumentException(
            "Not a folder below " + type.word() + ": '" + subfolder + "'");
      }
    }
    // a client may write a/ or a//b for a folder that is found as a and a/b only
    subfolder = subfolder.replaceAll("/+", "/").replaceAll("/$", "");
  }

  private static boolean unsafe(String part) {
    return part.indexOf('\\') >= 0 || part.chars().anyMatch(c -> c < 0x20 || c == 0x7f);
  }
}
