package org.comfyume.core.editor;

import java.util.Arrays;
import java.util.Comparator;
import org.comfyume.core.fleet.WorkerId;

/**
 * A build of the front end that a worker serves. Two workers with the same page serve the same
 * build.
 *
 * @param worker who serves it
 * @param version as that worker says, e.g. "1.37.11"; empty if it does not. It says what it
 *     requires, which may not be what it serves: only the page tells builds apart
 * @param pageSha256 hash of {@code index.html}, which names all that it loads
 */
public record FrontEndBuild(WorkerId worker, String version, String pageSha256) {

  /** The higher version last; unknown versions first. */
  public static final Comparator<FrontEndBuild> BY_VERSION =
      Comparator.comparing(FrontEndBuild::numbers, Arrays::compare);

  private static final int SHORT_HASH = 12;

  /** Where its files are kept. */
  public Shelf shelf() {
    String name = version.matches("[0-9][A-Za-z0-9._+-]{0,39}") ? version : "unknown";
    return new Shelf(Shelf.Kind.BUILD, name + "-" + pageSha256.substring(0, SHORT_HASH));
  }

  private int[] numbers() {
    return Arrays.stream(version.split("[^0-9]+"))
        .filter(part -> !part.isEmpty())
        .mapToInt(part -> Integer.parseInt(part.substring(0, Math.min(9, part.length()))))
        .toArray();
  }
}
