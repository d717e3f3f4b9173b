package org.comfyume.core.job;

import java.util.Locale;

/**
 * By what a person finds a job's results again.
 *
 * @param words lower case, at most {@link #MOST} characters: title, what was typed, model, template
 * @param model its name as people call it, or ""
 * @param template title of the workshop template that it came from, or ""
 */
public record JobWords(String words, String model, String template) {

  /** Longer texts are cut: who searches remembers how it began. */
  public static final int MOST = 4000;

  private static final int MOST_NAME = 200;

  public JobWords {
    words = cut(words.toLowerCase(Locale.ROOT), MOST);
    model = cut(model, MOST_NAME);
    template = cut(template, MOST_NAME);
  }

  /** No database keeps a NUL, and half of a surrogate pair is no character. */
  private static String cut(String text, int most) {
    String plain = text.replace('\u0000', ' ');
    if (plain.length() <= most) {
      return plain;
    }
    int end = Character.isHighSurrogate(plain.charAt(most - 1)) ? most - 1 : most;
    return plain.substring(0, end);
  }
}
