package org.comfyume.queue.usecase;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.editor.WebPath;

/** Reads ComfyUI's list of scripts, {@code ["/extensions/<pack>/<file>"]}. */
final class PackScripts {

  private PackScripts() {}

  /** The scripts that can be served; what is not a path of that form is left out. */
  static List<WebPath> in(JsonValue answer) {
    return answer instanceof JsonArray list
        ? list.stream()
            .filter(JsonString.class::isInstance)
            .flatMap(each -> path(((JsonString) each).getString()).stream())
            .toList()
        : List.of();
  }

  /** The packs that have scripts; the front end's own folder is none. */
  static Set<String> names(JsonValue answer) {
    return in(answer).stream()
        .filter(EditorPaths::isOfPack)
        .map(PackScripts::pack)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whose script it is; {@code core} is the front end itself. */
  static String pack(WebPath script) {
    return script.segments().get(1);
  }

  /** The path as ComfyUI writes it. */
  static String text(WebPath path) {
    return path.onWorker().encoded();
  }

  static Optional<WebPath> path(String text) {
    try {
      return WebPath.parse(
              Arrays.stream(text.replaceFirst("^/", "").split("/", -1))
                  .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                  .toList())
          .filter(path -> path.first().equals("extensions") && path.segments().size() > 2);
    } catch (IllegalArgumentException notEncoded) {
      return Optional.empty();
    }
  }
}
