package org.comfyume.core.workshop;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a token lets its bearer do with what its owner may do. */
public enum TokenScope {
  /** All of it. */
  SUBMIT,
  /** Look and listen: nothing is submitted, changed or deleted. */
  READ;

  /** The word used in the database, in the API and on the command line: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException naming the word and the allowed ones
   */
  public static TokenScope ofWord(String word) {
    return Arrays.stream(values())
        .filter(scope -> scope.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown scope '"
                        + word
                        + "'. Allowed: "
                        + Arrays.stream(values())
                            .map(TokenScope::word)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
