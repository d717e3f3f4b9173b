package org.comfyume.queue.usecase;

import java.util.Set;
import org.comfyume.core.editor.WebPath;

/**
 * Which paths belong to what. Only what is named here is ever asked of a worker for a browser, so
 * nobody reaches a route of ComfyUI's or of a node pack's that way.
 */
final class EditorPaths {

  private static final Set<String> FOLDERS = Set.of("assets", "scripts", "fonts", "cursor");

  /** What lies beside the page itself. */
  private static final Set<String> BESIDE_PAGE =
      Set.of("css", "js", "ico", "png", "svg", "webmanifest", "woff2", "txt");

  private EditorPaths() {}

  /** A file of the front end's build. */
  static boolean isOfBuild(WebPath path) {
    return path.isBelow("extensions", "core")
        || (FOLDERS.contains(path.first()) && path.segments().size() > 1)
        || (path.segments().size() == 1 && BESIDE_PAGE.contains(path.ending()));
  }

  /** A file of a node pack's web folder. */
  static boolean isOfPack(WebPath path) {
    return path.first().equals("extensions")
        && path.segments().size() > 2
        && !path.isBelow("extensions", "core");
  }

  /** A file of a node pack's workflow templates. */
  static boolean isTemplate(WebPath path) {
    return path.isBelow("api", "workflow_templates") && path.segments().size() > 3;
  }

  /** A file of ComfyUI's own templates or help pages. */
  static boolean isOfServer(WebPath path) {
    return path.isBelow("templates") || path.isBelow("docs");
  }
}
