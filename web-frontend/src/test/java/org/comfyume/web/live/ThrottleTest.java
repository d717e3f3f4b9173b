package org.comfyume.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  /** Notes what is scheduled instead of waiting for it. */
  private static final class Notebook extends ScheduledThreadPoolExecutor {
    final List<Runnable> actions = new ArrayList<>();
    final List<Long> delays = new ArrayList<>();

    Notebook() {
      super(0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
      actions.add(action);
      delays.add(unit.toMillis(delay));
      return super.schedule(() -> {}, 0, unit);
    }
  }

  private final Notebook executor = new Notebook();
  private long millis;
  private final List<String> ran = new ArrayList<>();
  private final Throttle<String> throttle =
      new Throttle<>(executor, () -> millis * 1_000_000, Duration.ofMillis(100));

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void the_first_wish_runs_at_once_and_the_next_when_the_gap_is_over() {
    throttle.offer("job", () -> ran.add("first"));
    executor.actions.get(0).run();
    millis = 30;
    throttle.offer("job", () -> ran.add("second"));
    assertThat(executor.delays).containsExactly(0L, 70L);
  }

  @Test
  void of_the_wishes_within_a_gap_the_last_one_runs() {
    throttle.offer("job", () -> ran.add("old"));
    throttle.offer("job", () -> ran.add("new"));
    assertThat(executor.actions).hasSize(1);
    executor.actions.get(0).run();
    assertThat(ran).containsExactly("new");
  }

  @Test
  void one_key_does_not_slow_another() {
    throttle.offer("job", () -> ran.add("a"));
    executor.actions.get(0).run();
    throttle.offer("other", () -> ran.add("b"));
    assertThat(executor.delays).containsExactly(0L, 0L);
  }
}
