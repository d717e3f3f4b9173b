package org.comfyume.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.OptionalLong;
import org.comfyume.core.workshop.TokenScope;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private static final int BURST = 20;

  private long now;
  private final TimeMeter clock =
      new TimeMeter() {
        @Override
        public long currentTimeNanos() {
          return now;
        }

        @Override
        public boolean isWallClockBased() {
          return false;
        }
      };
  private final Allowance allowance = new Allowance(5, BURST, clock);
  private final Caller token = Callers.byToken(Callers.MARA, TokenScope.SUBMIT);

  @Test
  void a_burst_may_come_at_once_and_then_so_many_a_second() {
    assertThat(taken(token, 100)).isEqualTo(BURST);
    pass(Duration.ofSeconds(2));
    assertThat(taken(token, 100)).isEqualTo(10);
  }

  @Test
  void who_rested_long_may_do_no_more_than_a_burst() {
    taken(token, 100);
    pass(Duration.ofHours(1));
    assertThat(taken(token, 100)).isEqualTo(BURST);
  }

  @Test
  void a_refusal_says_after_how_many_whole_seconds_it_would_be_all_right() {
    taken(token, BURST);
    assertThat(allowance.take(token)).isEqualTo(OptionalLong.of(1));
    pass(Duration.ofMillis(200));
    assertThat(allowance.take(token)).isEmpty();
  }

  @Test
  void a_token_that_runs_wild_leaves_its_owner_and_the_other_tokens_a_way_in() {
    taken(token, 1000);
    assertThat(taken(Callers.byToken(Callers.MARA, TokenScope.READ), 5)).isEqualTo(5);
    assertThat(taken(Callers.byPassword(Callers.MARA), 5)).isEqualTo(5);
  }

  @Test
  void all_tokens_of_a_person_together_may_do_twice_as_much_as_one() {
    int all = 0;
    for (int i = 0; i < 10; i++) {
      all += taken(Callers.byToken(Callers.MARA, TokenScope.SUBMIT), BURST);
    }
    assertThat(all).isEqualTo(2 * BURST);
    assertThat(taken(Callers.byToken(Callers.NOAH, TokenScope.SUBMIT), 100)).isEqualTo(BURST);
  }

  @Test
  void forgetting_those_who_rest_gives_nobody_more() {
    taken(token, BURST);
    for (int i = 0; i < 11_000; i++) {
      allowance.take(Callers.byPassword(Callers.person("p" + i)));
    }
    assertThat(taken(token, 100)).isZero();
  }

  private int taken(Caller caller, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += allowance.take(caller).isEmpty() ? 1 : 0;
    }
    return taken;
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
