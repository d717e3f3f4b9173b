package org.comfyume.core.artifact;

import java.time.Duration;

/**
 * How long files stay that nobody asked to keep.
 *
 * @param temp files of ComfyUI's folder temp
 * @param orphan contents of the store that are nobody's file; longer than any transfer may take, as
 *     a content is nobody's until it is recorded
 */
public record FileRetention(Duration temp, Duration orphan) {

  /** A day is far beyond the limit of any upload or fetch. */
  public static final Duration ORPHAN_AGE = Duration.ofDays(1);

  /** So long what a person deleted can be brought back. */
  public static final Duration DELETED = Duration.ofDays(1);
}
