package org.comfyume.web.words;

import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * Sentences in one language.
 *
 * @param locale the reader's
 */
public record Words(Locale locale) {
  private static final String BUNDLE = "org.comfyume.web.page.messages";

  /** What a language lacks is said in English, not in the language of the server's machine. */
  private static final ResourceBundle.Control ENGLISH_ELSE =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /** In English, for readers whose language is not known. */
  public static Words plain() {
    return new Words(Locale.ENGLISH);
  }

  /** In the language of the page that is being made. */
  public static Words ofPage() {
    return new Words(FacesContext.getCurrentInstance().getViewRoot().getLocale());
  }

  /**
   * @param key in the bundle
   * @param arguments for its places, numbers as numbers so that the plural fits
   */
  public String say(String key, Object... arguments) {
    String pattern = ResourceBundle.getBundle(BUNDLE, locale, ENGLISH_ELSE).getString(key);
    return new MessageFormat(pattern, locale).format(arguments);
  }

  /** The sentence, or the given text where the bundle has none of this key. */
  public String sayOr(String key, String otherwise, Object... arguments) {
    return ResourceBundle.getBundle(BUNDLE, locale).containsKey(key)
        ? say(key, arguments)
        : otherwise;
  }

  /** A small number as a word, as at the start of a sentence: "Two". */
  public String count(int number) {
    String[] words = say("numbers").split(",", -1);
    return number < words.length ? words[number] : Integer.toString(number);
  }

  /** "1st", "2nd" as far as the bundle lists them, then the number with a full stop. */
  public String ordinal(int number) {
    String[] words = say("ordinals").split(",", -1);
    return number >= 1 && number <= words.length ? words[number - 1] : number + ".";
  }

  /** "38 s", "4 min", "2 h 5 min", "3 d": as exact as a person needs it. */
  public static String span(Duration time) {
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

  /** "38 s", "4 min 12 s", "24 min": as exact as one who counts on wants it. */
  public static String exact(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    return seconds < 60 || seconds >= 600
        ? span(time)
        : seconds / 60 + " min " + seconds % 60 + " s";
  }

  /** "4:12", "1:04:12": for a column of times. */
  public static String clock(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    String rest = String.format(Locale.ROOT, "%02d", seconds % 60);
    return seconds < 3600
        ? seconds / 60 + ":" + rest
        : seconds / 3600 + ":" + String.format(Locale.ROOT, "%02d:", seconds % 3600 / 60) + rest;
  }

  /** "38 s", "1 min 50 s", "12 min", "2 h": no more exact than a forecast can be. */
  public static String about(long seconds) {
    if (seconds < 60) {
      return Math.max(0, seconds) + " s";
    }
    long tens = (seconds + 5) / 10 * 10;
    if (tens < 600) {
      return tens / 60 + " min" + (tens % 60 == 0 ? "" : " " + tens % 60 + " s");
    }
    long minutes = (seconds + 30) / 60;
    return minutes < 60 ? minutes + " min" : (minutes + 30) / 60 + " h";
  }

  /** "30–50 s", "1–3 min", "40 s–3 min": from the lower bound, rounded outwards, to the upper. */
  public static String range(long low, long high) {
    if (high < 60) {
      return low == high ? high + " s" : low + "–" + high + " s";
    }
    long upper = (high + 59) / 60;
    if (low < 60) {
      return low / 10 * 10 + " s–" + upper + " min";
    }
    return low / 60 == upper ? upper + " min" : low / 60 + "–" + upper + " min";
  }

  /** One or two letters that stand for a person's name. */
  public static String initials(String name) {
    return Arrays.stream(name.strip().split("\\s+"))
        .filter(word -> !word.isEmpty())
        .limit(2)
        .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
        .collect(Collectors.joining());
  }

  /** A model file as people call it: without folder and ending. */
  public static String model(String file) {
    return file.replaceFirst("^.*[/\\\\]", "").replaceFirst("[.][A-Za-z]+$", "");
  }

  /** "850 kB", "14.2 MB", "1.1 GB": three digits at most, powers of 1000. */
  public String size(long bytes) {
    if (bytes < 1_000_000) {
      return say("size.kb", Math.max(1, Math.round(bytes / 1e3)));
    }
    return bytes < 1_000_000_000 ? say("size.mb", bytes / 1e6) : say("size.gb", bytes / 1e9);
  }
}
