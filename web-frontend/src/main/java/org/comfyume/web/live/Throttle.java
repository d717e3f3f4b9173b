package org.comfyume.web.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets an action for a key run at most once in a gap; of the wishes in between the last one runs
 * when the gap is over, so the final state is never lost. Thread-safe.
 *
 * @param <K> what is limited, e.g. one job
 */
final class Throttle<K> {
  private final ScheduledExecutorService executor;
  private final LongSupplier nanoClock;
  private final long gapNanos;
  private final Map<K, Runnable> pending = new HashMap<>();
  private final Map<K, Long> lastRun = new HashMap<>();

  Throttle(ScheduledExecutorService executor, LongSupplier nanoClock, Duration gap) {
    this.executor = executor;
    this.nanoClock = nanoClock;
    this.gapNanos = gap.toNanos();
  }

  /** Returns at once; the action runs in the executor. */
  void offer(K key, Runnable action) {
    long wait;
    synchronized (this) {
      if (pending.put(key, action) != null) {
        return;
      }
      Long last = lastRun.get(key);
      wait = last == null ? 0 : Math.max(0, last + gapNanos - nanoClock.getAsLong());
    }
    Future<?> unused = executor.schedule(() -> run(key), wait, TimeUnit.NANOSECONDS);
  }

  private void run(K key) {
    Runnable action;
    synchronized (this) {
      action = pending.remove(key);
      lastRun.put(key, nanoClock.getAsLong());
    }
    if (action != null) {
      action.run();
    }
  }

  /** Forgets the key; a wish that waits still runs. */
  synchronized void forget(K key) {
    lastRun.remove(key);
  }
}
