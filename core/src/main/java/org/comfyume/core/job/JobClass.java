package org.comfyume.core.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Strict order before all fairness: a job of a higher class is placed before any of a lower one.
 */
public enum JobClass {
  INSTRUCTOR(9),
  HIGH(7),
  NORMAL(4),
  LOW(1);

  private final int priority;

  JobClass(int priority) {
    this.priority = priority;
  }

  /** The JMS priority of its permit, 0 to 9, more is sooner. */
  public int priority() {
    return priority;
  }

  /** The word in the database and in the API: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException naming the word and the allowed ones
   */
  public static JobClass ofWord(String word) {
    return Arrays.stream(values())
        .filter(value -> value.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown class '"
                        + word
                        + "'. Allowed: "
                        + Arrays.stream(values())
                            .map(JobClass::word)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
