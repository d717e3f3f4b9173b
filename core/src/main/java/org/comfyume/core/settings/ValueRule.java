package org.comfyume.core.settings;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a setting accepts.
 *
 * @param type short name of the type for the table, e.g. {@code port}
 * @param allowed the words for people: "a number from 1 to 65535"
 * @param accepts true if a value is allowed; never throws
 */
public record ValueRule(String type, String allowed, Predicate<String> accepts) {

  /** Any text that is not blank. */
  public static ValueRule text() {
    return new ValueRule("text", "any text that is not blank", value -> !value.isBlank());
  }

  /** A secret of at least {@code length} characters. */
  public static ValueRule secret(int length) {
    return new ValueRule(
        "secret", "at least " + length + " characters", value -> value.length() >= length);
  }

  /** One of these words, as they are written here. */
  public static ValueRule oneOf(String... words) {
    List<String> allowed = List.of(words);
    return new ValueRule(
        "word", String.join(", ", allowed), value -> allowed.contains(value.strip()));
  }

  /** Names separated by commas, or the word none. */
  public static ValueRule words() {
    return new ValueRule(
        "list of names",
        "names separated by commas, or none",
        value -> Arrays.stream(value.split(",", -1)).map(String::strip).noneMatch(String::isEmpty));
  }

  /** A whole number in the closed range. */
  public static ValueRule number(int least, int most) {
    return new ValueRule(
        "number", "a whole number from " + least + " to " + most, v -> isIn(v, least, most));
  }

  /** Text that begins with {@code prefix} and goes on. */
  public static ValueRule startingWith(String prefix, String allowed) {
    return new ValueRule(
        "text", allowed, v -> v.startsWith(prefix) && v.length() > prefix.length());
  }

  /** An http or https address with a host and without query or fragment. */
  public static ValueRule httpUrl() {
    return new ValueRule("URL", "an address such as https://comfy.example.org", ValueRule::isUrl);
  }

  /** A folder that has this file. */
  public static ValueRule folderWith(String file) {
    return new ValueRule(
        "folder", "a folder with the file " + file, value -> hasFile(value.strip(), file));
  }

  private static boolean hasFile(String folder, String file) {
    try {
      return !folder.isEmpty() && Files.isRegularFile(Path.of(folder, file));
    } catch (InvalidPathException notAPath) {
      return false;
    }
  }

  /** Addresses of workers, see {@link WorkerList}. */
  public static ValueRule workers() {
    return new ValueRule(
        "list of URLs",
        "addresses separated by commas, each such as http://gpu1:8188 or gpu-a=http://gpu1:8188",
        value -> WorkerList.problem(value).isEmpty());
  }

  /** Where the driver's readings of a worker come from. */
  public static ValueRule telemetry() {
    return new ValueRule(
        "source",
        "nvidia-smi, or the address of an exporter such as http://gpu1:9400/metrics, without user"
            + " and query",
        value -> "nvidia-smi".equals(value.strip()) || (isUrl(value) && !value.contains("@")));
  }

  /** Numbers of devices, each once. */
  public static ValueRule devices() {
    return new ValueRule(
        "list of numbers",
        "different whole numbers from 0 to 255 separated by commas, such as 0,1",
        ValueRule::areDevices);
  }

  private static boolean areDevices(String value) {
    List<String> parts = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    return parts.stream().allMatch(part -> part.matches("[0-9]{1,3}") && isIn(part, 0, 255))
        && parts.stream().map(Integer::valueOf).distinct().count() == parts.size();
  }

  static boolean isUrl(String value) {
    try {
      URI uri = URI.create(value.strip());
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return http && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null;
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }

  private static boolean isIn(String value, int least, int most) {
    try {
      int number = Integer.parseInt(value.strip());
      return number >= least && number <= most;
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }
}
