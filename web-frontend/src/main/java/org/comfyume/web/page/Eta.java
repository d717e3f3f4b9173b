package org.comfyume.web.page;

import java.time.Instant;
import org.comfyume.web.words.Estimate;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * An estimate as the page shows it at one moment; a script counts on from there. Nothing is shown
 * of what is not known or too old.
 *
 * @param estimate or null
 * @param now the moment
 * @param words in the reader's language
 */
public record Eta(@Nullable Estimate estimate, Instant now, Words words) {

  static Eta none() {
    return new Eta(null, Instant.EPOCH, Words.plain());
  }

  public boolean known() {
    return estimate != null && estimate.isFresh(now);
  }

  /** "≈ 1 min 50 s", "more than 30 min", "any moment", or empty. */
  public String text() {
    Estimate known = estimate;
    if (known == null || !known()) {
      return "";
    }
    if (known.beyond()) {
      return words.say("eta.beyond", Estimate.HORIZON_MINUTES);
    }
    return seconds() == 0 ? words.say("eta.soon") : words.say("eta", about());
  }

  /** "(1–3 min)", or empty. */
  public String range() {
    Estimate known = estimate;
    if (known == null || !known() || known.beyond() || seconds() == 0) {
      return "";
    }
    long low = Estimate.secondsUntil(known.low(), now);
    return known.open()
        ? words.say("eta.open", Words.about(low))
        : words.say("eta.range", Words.range(low, Estimate.secondsUntil(known.high(), now)));
  }

  /** Until the middle, e.g. "1 min 50 s". */
  public String about() {
    return Words.about(seconds());
  }

  /** Until the middle; 0 if that is not known or has passed. */
  public long seconds() {
    return estimate == null ? 0 : Estimate.secondsUntil(estimate.middle(), now);
  }

  public boolean beyond() {
    return estimate != null && estimate.beyond();
  }

  /** Milliseconds since 1970; 0 if not known. */
  public long at() {
    return estimate == null ? 0 : estimate.middle().toEpochMilli();
  }

  public long low() {
    return estimate == null ? 0 : estimate.low().toEpochMilli();
  }

  /** 0 also if there is no bound. */
  public long high() {
    return estimate == null || estimate.open() ? 0 : estimate.high().toEpochMilli();
  }

  public long asOf() {
    return estimate == null ? 0 : estimate.asOf().toEpochMilli();
  }
}
