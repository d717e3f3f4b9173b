package org.comfyume.sim.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Objects;
import org.comfyume.sim.model.PyError;

/**
 * Where the next file of a prefix goes.
 *
 * @param folder an existing folder
 * @param subfolder its name below the folder of its type, "" if it is that folder
 * @param stem start of the file name
 * @param counter number of the next file, from 1
 */
record OutputName(Path folder, String subfolder, String stem, int counter) {

  /**
   * Finds the next name.
   *
   * @param root the folder of the type
   * @param prefix what the graph asks for; may hold folders and %marks%
   * @param width pixels, for %width%
   * @param height pixels, for %height%
   * @param now for the marks of time
   * @throws PyError if the prefix leads out of the root
   */
  static OutputName next(Path root, String prefix, int width, int height, ZonedDateTime now) {
    String filled = fill(prefix, width, height, now);
    Path target = root.resolve(filled).normalize();
    if (!target.startsWith(root.normalize()) || target.equals(root.normalize())) {
      throw new PyError(
          "Exception",
          "**** ERROR: Saving image outside the output folder is not allowed.\n prefix: " + prefix);
    }
    Path folder = Objects.requireNonNull(target.getParent());
    String stem = target.getFileName().toString();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String sub = root.normalize().relativize(folder).toString();
    return new OutputName(folder, sub, stem, highest(folder, stem) + 1);
  }

  /** The name of the file with that offset from the counter. */
  String file(int offset, String extension) {
    return String.format(Locale.ROOT, "%s_%05d_.%s", stem, counter + offset, extension);
  }

  private static String fill(String prefix, int width, int height, ZonedDateTime now) {
    return prefix
        .replace("%width%", String.valueOf(width))
        .replace("%height%", String.valueOf(height))
        .replace("%year%", String.valueOf(now.getYear()))
        .replace("%month%", two(now.getMonthValue()))
        .replace("%day%", two(now.getDayOfMonth()))
        .replace("%hour%", two(now.getHour()))
        .replace("%minute%", two(now.getMinute()))
        .replace("%second%", two(now.getSecond()));
  }

  private static String two(int value) {
    return String.format(Locale.ROOT, "%02d", value);
  }

  private static int highest(Path folder, String stem) {
    String start = stem + "_";
    return Folders.names(folder).stream()
        .filter(n -> n.startsWith(start))
        .mapToInt(n -> number(n.substring(start.length())))
        .max()
        .orElse(0);
  }

  private static int number(String rest) {
    int end = rest.indexOf('_');
    String digits = end < 0 ? "" : rest.substring(0, end);
    return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
  }

  /** The time marks follow UTC: the same run gives the same names everywhere. */
  static ZonedDateTime now(Machine machine) {
    return machine.settings().clock().instant().atZone(ZoneOffset.UTC);
  }
}
