package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import org.comfyume.web.words.Words;

/** Sentences with places to fill, for the pages: {@code #{say.of('running.on', label)}}. */
@Named("say")
@RequestScoped
public class Sayings {
  /**
   * @param key in the bundle
   * @param arguments for its places
   */
  public String of(String key, Object... arguments) {
    return Words.ofPage().say(key, arguments);
  }

  /** "2nd". */
  public String ordinal(int number) {
    return Words.ofPage().ordinal(number);
  }

  /**
   * A sentence with the time that went by; a script goes on counting.
   *
   * @param key of a sentence with one place, for the time
   * @param since milliseconds since 1970
   */
  public String since(String key, long since) {
    Duration time = Duration.between(Instant.ofEpochMilli(since), Instant.now());
    return of(key, Words.span(time));
  }
}
