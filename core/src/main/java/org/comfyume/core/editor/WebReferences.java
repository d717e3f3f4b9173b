package org.comfyume.core.editor;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a page, script or style sheet may load. A script's references are strings like others,
 * so some of what is found may not exist.
 */
public final class WebReferences {

  /** Endings of files whose references are worth reading. */
  public static final Set<String> TEXTS = Set.of("html", "js", "mjs", "css", "json");

  private static final Pattern QUOTED =
      Pattern.compile(
          "[\"'`(]([A-Za-z0-9_@+~./-]{1,200}?\\.(?:m?js|css|json|html|wasm|txt|webmanifest|ico|png"
              + "|jpe?g|gif|svg|webp|avif|woff2?|ttf|otf|eot|mp4|webm|mp3|wav|ogg|glb|gltf|hdr))"
              + "(?:[?#][^\"'`()\\s]{0,100})?[\"'`)]");

  /** How builds name files after their content; a script uses such names without a folder. */
  private static final Pattern HASHED = Pattern.compile(".+-[A-Za-z0-9_-]{8}\\.[a-z0-9]+");

  private WebReferences() {}

  /** Whether the name tells the content, so that the file never changes. */
  public static boolean isHashed(WebPath path) {
    return HASHED.matcher(path.name()).matches();
  }

  /** The files that the text may mean, in the order of their appearance. */
  public static Set<WebPath> in(WebPath file, String text) {
    Set<WebPath> found = new LinkedHashSet<>();
    Matcher matcher = QUOTED.matcher(text);
    int from = 0;
    while (matcher.find(from)) {
      add(file, matcher.group(1), found);
      // the closing quote may open the next one
      from = matcher.end() - 1;
    }
    return found;
  }

  private static void add(WebPath file, String reference, Set<WebPath> found) {
    if (reference.contains("//")) {
      return;
    }
    boolean style = file.ending().equals("css") || file.ending().equals("html");
    boolean located = reference.startsWith(".") || reference.startsWith("/") || style;
    if (located || HASHED.matcher(reference).matches()) {
      file.resolve(reference).ifPresent(found::add);
    }
    if (!located && reference.contains("/")) {
      // a list of chunks counts from the root
      WebPath.INDEX.resolve(reference).ifPresent(found::add);
    }
  }
}
