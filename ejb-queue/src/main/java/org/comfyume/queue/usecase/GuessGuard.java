package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes guessing passwords slow: ten wrong ones in a row lock a name for a minute. In memory. */
@ApplicationScoped
public class GuessGuard {

  private static final int FREE_GUESSES = 10;
  private static final Duration LOCK = Duration.ofMinutes(1);
  private static final int MOST_NAMES = 10_000;

  @Inject InstantSource clock;

  private final Map<String, Guesses> guesses = new ConcurrentHashMap<>();

  private record Guesses(int wrong, Instant last) {}

  /**
   * @throws Locked while the name is locked
   */
  void refuseWhileLocked(String name) {
    Guesses known = guesses.get(name);
    if (known != null && known.wrong() >= FREE_GUESSES) {
      Duration left = LOCK.minus(Duration.between(known.last(), clock.instant()));
      if (left.compareTo(Duration.ZERO) > 0) {
        throw new Locked(left.toSeconds() + 1);
      }
    }
  }

  void wrong(String name) {
    if (guesses.size() > MOST_NAMES) {
      guesses.clear();
    }
    guesses.merge(
        name,
        new Guesses(1, clock.instant()),
        (old, fresh) -> new Guesses(old.wrong() + 1, fresh.last()));
  }

  void right(String name) {
    guesses.remove(name);
  }
}
