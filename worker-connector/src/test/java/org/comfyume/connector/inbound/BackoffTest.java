package org.comfyume.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void waits_double_up_to_the_limit_and_start_over_after_a_reset() {
    Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));
    for (long whole : new long[] {500, 1000, 2000, 4000, 8000, 15000, 15000}) {
      assertThat(backoff.next().toMillis()).isBetween(whole * 4 / 5, whole);
    }
    backoff.reset();
    assertThat(backoff.next().toMillis()).isBetween(400L, 500L);
  }
}
