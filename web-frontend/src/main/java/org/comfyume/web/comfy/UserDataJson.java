package org.comfyume.web.comfy;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.comfyume.core.userdata.UserEntry;
import org.comfyume.core.userdata.UserPath;

/**
 * How ComfyUI tells what lies in a person's folder.
 *
 * @param inMillis whether times are whole milliseconds (since 0.21) or seconds with a fraction; in
 *     a tree they are seconds in all versions
 */
record UserDataJson(boolean inMillis) {

  /** How {@code /userdata?dir=} lists a file. */
  enum Form {
    PATH,
    FULL_INFO,
    SPLIT
  }

  /**
   * The files in a folder. Like ComfyUI it leaves out whatever begins with a dot: front ends keep
   * their bookmarks in {@code workflows/.index.json} and do not expect it among the workflows.
   *
   * @param entries all that lies below the folder
   * @param recurse whether files in folders below it are listed too
   */
  String list(UserPath folder, List<UserEntry> entries, boolean recurse, Form form) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    for (UserEntry entry : entries) {
      String path = entry.path().relativeTo(folder);
      List<String> segments = Arrays.asList(path.split("/", -1));
      boolean hidden = segments.stream().anyMatch(segment -> segment.startsWith("."));
      if (!entry.folder() && !hidden && (recurse || segments.size() == 1)) {
        list.add(listed(entry, path, segments, form));
      }
    }
    return list.build().toString();
  }

  private JsonValue listed(UserEntry entry, String path, List<String> segments, Form form) {
    return switch (form) {
      case PATH -> Json.createValue(path);
      case FULL_INFO -> info(entry, path);
      case SPLIT ->
          Json.createArrayBuilder().add(path).addAll(Json.createArrayBuilder(segments)).build();
    };
  }

  /** A file as it was written or moved: its path, or all that is known of it. */
  String changed(UserEntry entry, boolean fullInfo) {
    String path = entry.path().value();
    return (fullInfo ? info(entry, path) : Json.createValue(path)).toString();
  }

  private JsonValue info(UserEntry entry, String path) {
    return Json.createObjectBuilder()
        .add("path", path)
        .add("size", entry.size())
        .add("modified", time(entry.modifiedAt()))
        .add("created", time(entry.changedAt()))
        .build();
  }

  /** Files and folders as {@code /v2/userdata} tells them: folders first, then by name. */
  static String tree(List<UserEntry> entries) {
    JsonArrayBuilder tree = Json.createArrayBuilder();
    entries.stream()
        .sorted(
            Comparator.comparing((UserEntry entry) -> !entry.folder())
                .thenComparing(entry -> entry.path().name().toLowerCase(Locale.ROOT)))
        .forEach(entry -> tree.add(node(entry)));
    return tree.build().toString();
  }

  private static JsonObjectBuilder node(UserEntry entry) {
    JsonObjectBuilder node =
        Json.createObjectBuilder()
            .add("name", entry.path().name())
            .add("path", entry.path().value())
            .add("type", entry.folder() ? "directory" : "file");
    return entry.folder()
        ? node
        : node.add("size", entry.size()).add("modified", seconds(entry.modifiedAt()));
  }

  private BigDecimal time(Instant instant) {
    return inMillis ? BigDecimal.valueOf(instant.toEpochMilli()) : seconds(instant);
  }

  private static BigDecimal seconds(Instant instant) {
    return BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, instant), 6);
  }

  /** The form that the parameters ask for; {@code full_info} wins. */
  static Form form(Optional<String> fullInfo, Optional<String> split) {
    if (isTrue(fullInfo)) {
      return Form.FULL_INFO;
    }
    return isTrue(split) ? Form.SPLIT : Form.PATH;
  }

  /** What these routes take for true: the word, in any case. */
  static boolean isTrue(Optional<String> parameter) {
    return parameter.filter("true"::equalsIgnoreCase).isPresent();
  }
}
