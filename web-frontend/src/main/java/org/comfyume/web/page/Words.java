package org.comfyume.web.page;

import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Sentences of the pages in one language.
 *
 * @param locale the reader's
 */
record Words(Locale locale) {
  private static final String BUNDLE = "org.comfyume.web.page.messages";

  /** In the language of the page that is being made. */
  static Words ofPage() {
    return new Words(FacesContext.getCurrentInstance().getViewRoot().getLocale());
  }

  /**
   * @param key in the bundle
   * @param arguments for its places, numbers as numbers so that the plural fits
   */
  String say(String key, Object... arguments) {
    String pattern = ResourceBundle.getBundle(BUNDLE, locale).getString(key);
    return new MessageFormat(pattern, locale).format(arguments);
  }

  /** A small number as a word, as at the start of a sentence: "Two". */
  String count(int number) {
    String[] words = say("numbers").split(",", -1);
    return number < words.length ? words[number] : Integer.toString(number);
  }

  /** "1st", "2nd" as far as the bundle lists them, then the number with a full stop. */
  String ordinal(int number) {
    String[] words = say("ordinals").split(",", -1);
    return number >= 1 && number <= words.length ? words[number - 1] : number + ".";
  }

  /** "38 s", "4 min", "2 h 5 min", "3 d": as exact as a person needs it. */
  static String span(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    return seconds < 86_400
        ? seconds / 3600 + " h " + seconds % 3600 / 60 + " min"
        : seconds / 86_400 + " d";
  }

  /** "850 kB", "14.2 MB", "1.1 GB": three digits at most, powers of 1000. */
  String size(long bytes) {
    if (bytes < 1_000_000) {
      return say("size.kb", Math.max(1, Math.round(bytes / 1e3)));
    }
    return bytes < 1_000_000_000 ? say("size.mb", bytes / 1e6) : say("size.gb", bytes / 1e9);
  }
}
