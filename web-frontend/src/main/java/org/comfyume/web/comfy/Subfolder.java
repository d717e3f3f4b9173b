package org.comfyume.web.comfy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Resolves a client's {@code subfolder} as ComfyUI does, by the text alone. */
final class Subfolder {
  private Subfolder() {}

  /**
   * The folder below its root, without {@code .} and {@code ..}; empty text for the root itself.
   * Empty if it lies outside.
   */
  static Optional<String> below(String text) {
    if (text.startsWith("/") || text.contains("\\")) {
      return Optional.empty();
    }
    Deque<String> folders = new ArrayDeque<>();
    for (String each : text.split("/", -1)) {
      if (each.equals("..")) {
        if (folders.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!each.isEmpty() && !each.equals(".")) {
        folders.addLast(each);
      }
    }
    return Optional.of(String.join("/", folders));
  }
}
