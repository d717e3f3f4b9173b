package org.comfyume.core.workshop;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language in which pages are written. */
public enum Language {
  ENGLISH("en", "English"),
  GERMAN("de", "Deutsch"),
  FRENCH("fr", "Français"),
  SPANISH("es", "Español");

  private final String word;
  private final String ownName;

  Language(String word, String ownName) {
    this.word = word;
    this.ownName = ownName;
  }

  /** The tag used in the database and in addresses, e.g. "de". */
  public String word() {
    return word;
  }

  /** What those call it who speak it. */
  public String ownName() {
    return ownName;
  }

  public Locale locale() {
    return Locale.forLanguageTag(word);
  }

  /** Empty for a tag that is none of these. */
  public static Optional<Language> ofWord(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
