package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers for a few minutes that a password was right, because a client with HTTP Basic sends it
 * with every request and checking it well is slow on purpose. In memory, and only as a hash that a
 * new password makes worthless.
 */
@ApplicationScoped
public class RecentlyRight {

  private static final Duration MEMORY = Duration.ofMinutes(5);
  private static final int MOST = 10_000;

  @Inject InstantSource clock;

  private final Map<String, Instant> right = new ConcurrentHashMap<>();

  /** Whether this password was right for this stored hash a short while ago. */
  boolean knows(String password, String storedHash) {
    Instant since = right.get(key(password, storedHash));
    return since != null && clock.instant().isBefore(since.plus(MEMORY));
  }

  void remember(String password, String storedHash) {
    if (right.size() >= MOST) {
      right.clear();
    }
    right.put(key(password, storedHash), clock.instant());
  }

  private static String key(String password, String storedHash) {
    return Secrets.hash(storedHash + "\n" + password);
  }
}
