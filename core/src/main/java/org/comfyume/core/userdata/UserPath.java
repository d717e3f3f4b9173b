package org.comfyume.core.userdata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A place in a person's folder.
 *
 * @param value segments with a slash between them, none of them empty, "." or ".."; "" is the
 *     folder itself
 */
public record UserPath(String value) {

  /** The person's folder itself. */
  public static final UserPath ROOT = new UserPath("");

  /** Longest path, in bytes of UTF-8. */
  public static final int LONGEST = 1024;

  /** Longest segment, in bytes of UTF-8, as file systems have it. */
  public static final int LONGEST_SEGMENT = 255;

  /**
   * @throws IllegalArgumentException if it is too long, not normal, or has a control character
   */
  public UserPath {
    if (bytes(value) > LONGEST) {
      throw new IllegalArgumentException("A path has at most " + LONGEST + " bytes.");
    }
    if (value.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
      throw new IllegalArgumentException("A path has no control characters.");
    }
    if (!value.isEmpty()) {
      for (String segment : value.split("/", -1)) {
        check(segment);
      }
    }
  }

  private static void check(String segment) {
    if (bytes(segment) > LONGEST_SEGMENT) {
      throw new IllegalArgumentException("A file name has at most " + LONGEST_SEGMENT + " bytes.");
    }
    if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
      throw new IllegalArgumentException("Not a normal path: it has the segment '" + segment + "'");
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * The place that a client means, with "." and ".." resolved as a file system would.
   *
   * @return empty if it is absolute or leaves the folder
   * @throws IllegalArgumentException if no file can have that name
   */
  public static Optional<UserPath> inside(String wanted) {
    if (wanted.startsWith("/")) {
      return Optional.empty();
    }
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : wanted.split("/", -1)) {
      if (segment.equals("..")) {
        if (segments.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    return Optional.of(new UserPath(String.join("/", segments)));
  }

  public boolean isRoot() {
    return value.isEmpty();
  }

  /** The last segment. */
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /** The folders that this lies in, outermost first, without the root. */
  public List<UserPath> folders() {
    List<UserPath> folders = new ArrayList<>();
    for (int slash = value.indexOf('/'); slash >= 0; slash = value.indexOf('/', slash + 1)) {
      folders.add(new UserPath(value.substring(0, slash)));
    }
    return folders;
  }

  /**
   * This path as seen from a folder that it lies in.
   *
   * @throws IllegalArgumentException if it does not lie there
   */
  public String relativeTo(UserPath folder) {
    if (folder.isRoot()) {
      return value;
    }
    if (!value.startsWith(folder.value + "/")) {
      throw new IllegalArgumentException(value + " does not lie in " + folder.value);
    }
    return value.substring(folder.value.length() + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
