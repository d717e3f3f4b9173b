package org.comfyume.core.fleet;

import java.util.regex.Pattern;

/** Short stable name of a worker, e.g. {@code gpu-a}. */
public record WorkerId(String value) {

  private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /**
   * @throws IllegalArgumentException if it is not 1 to 40 lower-case letters, digits or '-'
   */
  public WorkerId {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A worker's name has 1 to 40 lower-case letters, digits or '-'; this is not one: "
              + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
