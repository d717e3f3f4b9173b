package org.comfyume.core.execution;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a worker has something to read, e.g. {@code /assets/index.js}.
 *
 * @param segments below the worker's base, not encoded; a slash within one is sent as {@code %2F}
 * @param query names and values, not encoded, sent in the order of their names
 */
public record WorkerPath(List<String> segments, Map<String, String> query) {

  /** Longer paths, in characters of all segments, are not sent. */
  public static final int LONGEST = 1024;

  /**
   * @throws IllegalArgumentException if a segment is empty or a dot or two, if one has a control
   *     character or a backslash, or if the whole is too long
   */
  public WorkerPath {
    if (segments.stream().mapToInt(String::length).sum() > LONGEST) {
      throw new IllegalArgumentException("A path of a worker has at most " + LONGEST + " letters");
    }
    segments.forEach(WorkerPath::check);
    segments = List.copyOf(segments);
    query = Map.copyOf(query);
  }

  /** The root page, if there are no segments. */
  public static WorkerPath of(String... segments) {
    return new WorkerPath(Arrays.asList(segments), Map.of());
  }

  public WorkerPath with(String name, String value) {
    Map<String, String> more = new TreeMap<>(query);
    more.put(name, value);
    return new WorkerPath(segments, more);
  }

  /** With its first slash, encoded, e.g. {@code /view?filename=a%20b.png}. */
  public String encoded() {
    String path =
        segments.stream().map(WorkerPath::encode).collect(Collectors.joining("/", "/", ""));
    return query.isEmpty() ? path : path + "?" + encodedQuery();
  }

  private String encodedQuery() {
    return new TreeMap<>(query)
        .entrySet().stream()
            .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static void check(String segment) {
    if (segment.isEmpty()
        || List.of(".", "..").contains(segment)
        || segment.indexOf('\\') >= 0
        || segment.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
      throw new IllegalArgumentException("Not a segment of a worker's path: '" + segment + "'");
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
