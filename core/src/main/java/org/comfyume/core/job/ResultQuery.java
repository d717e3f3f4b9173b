package org.comfyume.core.job;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.comfyume.core.workshop.ParticipantId;

/**
 * Which of a person's results are wanted.
 *
 * @param words all of them must occur, as parts of words, in lower case; none for any
 * @param family what stands before the slash in the media type, e.g. image; "" for any
 * @param model as {@link JobWords#model}; "" for any
 * @param template as {@link JobWords#template}; "" for any
 * @param from stored then or later
 * @param until stored before then
 */
public record ResultQuery(
    ParticipantId owner,
    List<String> words,
    String family,
    String model,
    String template,
    Instant from,
    Instant until) {

  /** A search for more words than this is one for the first of them. */
  public static final int MOST_WORDS = 8;

  /** Before the first and after the last result there can be. */
  public static final Instant EVER_FROM = Instant.EPOCH;

  public static final Instant EVER_UNTIL = Instant.parse("9999-01-01T00:00:00Z");

  public ResultQuery {
    words =
        words.stream()
            .map(word -> word.strip().toLowerCase(Locale.ROOT))
            .filter(word -> !word.isEmpty())
            .distinct()
            .limit(MOST_WORDS)
            .toList();
  }
}
