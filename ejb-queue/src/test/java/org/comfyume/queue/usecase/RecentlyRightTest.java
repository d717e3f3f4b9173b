package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentlyRightTest {

  private Instant now = Instant.parse("2026-02-03T10:00:00Z");
  private final RecentlyRight right = new RecentlyRight();

  RecentlyRightTest() {
    right.clock = () -> now;
  }

  @Test
  void a_right_password_is_known_for_five_minutes() {
    right.remember("secret", "hash-1");
    now = now.plus(Duration.ofMinutes(4));
    assertThat(right.knows("secret", "hash-1")).isTrue();
    now = now.plus(Duration.ofMinutes(2));
    assertThat(right.knows("secret", "hash-1")).isFalse();
  }

  @Test
  void a_new_password_makes_the_memory_worthless() {
    right.remember("secret", "hash-1");
    assertThat(right.knows("secret", "hash-2")).isFalse();
    assertThat(right.knows("other", "hash-1")).isFalse();
  }
}
