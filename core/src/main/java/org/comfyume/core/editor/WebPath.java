package org.comfyume.core.editor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.comfyume.core.execution.WorkerPath;

/**
 * Where a static file lies below a web root. It can name nothing outside of that root, neither on a
 * disk nor on a server: no segment is empty, begins with a dot or holds a separator.
 *
 * @param segments at least one, not encoded; the last is the file's name
 */
public record WebPath(List<String> segments) {

  /** The page of a front end. */
  public static final WebPath INDEX = of("index.html");

  private static final int DEEPEST = 16;
  private static final int LONGEST_SEGMENT_BYTES = 200;

  /**
   * @throws IllegalArgumentException if it is no such path, or one too long for a disk or a worker
   */
  public WebPath {
    if (problem(segments)) {
      throw new IllegalArgumentException("Not the path of a web file: " + segments);
    }
    segments = List.copyOf(segments);
  }

  public static WebPath of(String... segments) {
    return new WebPath(Arrays.asList(segments));
  }

  /** The same for what a client sent; empty instead of an exception. */
  public static Optional<WebPath> parse(List<String> segments) {
    return problem(segments) ? Optional.empty() : Optional.of(new WebPath(segments));
  }

  private static boolean problem(List<String> segments) {
    return segments.isEmpty()
        || segments.size() > DEEPEST
        || segments.stream().mapToInt(String::length).sum() > WorkerPath.LONGEST
        || !segments.stream().allMatch(WebPath::isSegment);
  }

  private static boolean isSegment(String text) {
    return !text.isEmpty()
        && text.charAt(0) != '.'
        && text.chars().noneMatch(c -> c < 0x20 || c == 0x7f || "/\\:".indexOf(c) >= 0)
        && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SEGMENT_BYTES;
  }

  /**
   * The file that a text means by a reference.
   *
   * @param reference such as {@code ../../scripts/app.js} or {@code /assets/a.js}; without a dot or
   *     slash in front it is taken from this file's folder
   * @return empty if it leaves the root
   */
  public Optional<WebPath> resolve(String reference) {
    List<String> result = new ArrayList<>();
    if (!reference.startsWith("/")) {
      result.addAll(segments.subList(0, segments.size() - 1));
    }
    for (String part : reference.replaceFirst("^/", "").split("/", -1)) {
      if (part.equals("..")) {
        if (result.isEmpty()) {
          return Optional.empty();
        }
        result.remove(result.size() - 1);
      } else if (!part.equals(".")) {
        result.add(part);
      }
    }
    return parse(result);
  }

  public String first() {
    return segments.get(0);
  }

  /** The file's name. */
  public String name() {
    return segments.get(segments.size() - 1);
  }

  /** What follows the last dot of the name, in lower case; empty if there is none. */
  public String ending() {
    int dot = name().lastIndexOf('.');
    return dot < 0 ? "" : name().substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** Whether it lies below these folders, at whatever depth. */
  public boolean isBelow(String... folders) {
    return segments.size() > folders.length
        && segments.subList(0, folders.length).equals(Arrays.asList(folders));
  }

  /** Where a worker has it. */
  public WorkerPath onWorker() {
    return WorkerPath.of(segments.toArray(String[]::new));
  }

  @Override
  public String toString() {
    return String.join("/", segments);
  }
}
