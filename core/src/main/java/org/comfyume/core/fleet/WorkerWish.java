package org.comfyume.core.fleet;

import java.util.Locale;

/** What people want of a worker; it outlives a restart. */
public enum WorkerWish {
  /** It takes jobs whenever it answers. */
  WORK,
  /** It finishes what it has and takes nothing new. */
  DRAIN,
  /** It failed, or a person distrusts it: as with {@link #DRAIN}, but it shows as a fault. */
  QUARANTINE;

  /** The word in the database and in the API: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if there is no such word
   */
  public static WorkerWish ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
