package org.comfyume.web.comfy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Where a request goes within one person's ComfyUI.
 *
 * @param segments decoded path segments without the prefix; a segment may hold a slash that came as
 *     {@code %2F}
 * @param api whether the path had ComfyUI's {@code /api} in front
 */
record ComfyPath(List<String> segments, boolean api) {
  ComfyPath {
    segments = List.copyOf(segments);
  }

  /**
   * Takes the prefix off.
   *
   * @param rawPath path below the context root as sent, e.g. {@code /studio/api/prompt} or {@code
   *     /t/<token>/prompt}
   */
  static ComfyPath of(String rawPath) {
    String[] raw = rawPath.substring(1).split("/", -1);
    int skip = raw[0].equals("t") ? 2 : 1;
    boolean api = raw.length > skip && raw[skip].equals("api");
    return new ComfyPath(
        Arrays.stream(raw).skip(api ? skip + 1 : skip).map(ComfyPath::decode).toList(), api);
  }

  private static String decode(String segment) {
    int parameters = segment.indexOf(';');
    String plain = parameters < 0 ? segment : segment.substring(0, parameters);
    try {
      return URLDecoder.decode(plain.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return plain;
    }
  }
}
