package org.comfyume.core.artifact;

import java.util.Locale;
import java.util.Optional;

/** ComfyUI's three folders. */
public enum FileType {
  INPUT,
  OUTPUT,
  TEMP;

  /** The word on the wire: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<FileType> ofWord(String word) {
    for (FileType type : values()) {
      if (type.word().equals(word)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
