package org.comfyume.web.security;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Tells requests for the files that the editor loads from requests to its server. A page loads
 * hundreds of files at once, which says nothing about how its reader behaves.
 */
final class StaticFiles {
  private static final Set<String> FOLDERS =
      Set.of("assets", "scripts", "fonts", "cursor", "templates", "docs");
  private static final Set<String> BELOW_API = Set.of("workflow_templates", "global_subgraphs");
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD");

  private StaticFiles() {}

  /**
   * @param path below the context root, as sent
   */
  static boolean isOne(String method, String path) {
    if (!HARMLESS.contains(method)) {
      return false;
    }
    List<String> parts = Arrays.asList(path.split("/", -1));
    // some scripts load files as if the editor lay at the root
    int skip = path.startsWith("/studio/") ? 2 : path.startsWith("/t/") ? 3 : 1;
    List<String> below = parts.subList(Math.min(skip, parts.size()), parts.size());
    if (below.size() < 2) {
      return false;
    }
    String first = below.get(0);
    return FOLDERS.contains(first)
        || (first.equals("extensions") && below.size() > 2)
        // texts of hundreds of bytes that a page asks for one by one
        || (skip > 1
            && first.equals("api")
            && below.size() > 2
            && BELOW_API.contains(below.get(1)));
  }
}
