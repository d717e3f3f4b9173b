package org.comfyume.core.editor;

import java.util.regex.Pattern;
import org.comfyume.core.fleet.WorkerId;

/**
 * Web files that are kept together and do not mix with others.
 *
 * @param kind whose they are
 * @param name unique for its kind; letters, digits, '.', '_', '+' and '-'
 */
public record Shelf(Kind kind, String name) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,99}");

  /** Whose files a shelf holds. */
  public enum Kind {
    /** One build of the front end, whatever worker has it. */
    BUILD,
    /** What one worker offers beside: files of node packs, and answers. */
    WORKER
  }

  /**
   * @throws IllegalArgumentException if the name is none
   */
  public Shelf {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not the name of a shelf: '" + name + "'");
    }
  }

  public static Shelf of(WorkerId worker) {
    return new Shelf(Kind.WORKER, worker.value());
  }
}
