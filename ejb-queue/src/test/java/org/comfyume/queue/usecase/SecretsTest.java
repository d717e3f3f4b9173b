package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.Test;

/** Passwords, tokens, and those who guess. */
class SecretsTest {

  private final Secrets secrets = new Secrets();
  private final ManualClock clock = new ManualClock();
  private final GuessGuard guard = new GuessGuard();

  SecretsTest() {
    guard.clock = clock;
  }

  @Test
  void a_password_has_16_letters_that_are_not_read_for_one_another() {
    assertThat(secrets.password())
        .hasSize(16)
        .matches("[a-zA-Z2-9]+")
        .doesNotContain("l", "O", "I");
  }

  @Test
  void a_token_is_safe_in_a_url_and_says_whose_it_is() {
    assertThat(secrets.token()).matches("cfy_[A-Za-z0-9_-]{43}");
  }

  @Test
  void no_secret_comes_twice() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      assertThat(seen.add(secrets.password())).isTrue();
      assertThat(seen.add(secrets.token())).isTrue();
    }
  }

  @Test
  void a_hash_is_the_sha_256_in_lower_case_hex() {
    assertThat(Secrets.hash("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void nine_wrong_guesses_lock_nobody_and_the_tenth_does() {
    guess(9);
    assertThatCode(() -> guard.refuseWhileLocked("mara")).doesNotThrowAnyException();
    guess(1);
    assertThatThrownBy(() -> guard.refuseWhileLocked("mara"))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("Try again in 6");
    assertThatCode(() -> guard.refuseWhileLocked("noah")).doesNotThrowAnyException();
  }

  @Test
  void a_lock_ends_after_a_minute_and_one_more_wrong_guess_begins_the_next() {
    guess(10);
    clock.pass(Duration.ofSeconds(59));
    assertThatThrownBy(() -> guard.refuseWhileLocked("mara")).hasMessageContaining("2 s");
    clock.pass(Duration.ofSeconds(1));
    assertThatCode(() -> guard.refuseWhileLocked("mara")).doesNotThrowAnyException();
    guess(1);
    assertThatThrownBy(() -> guard.refuseWhileLocked("mara")).isInstanceOf(Conflict.class);
  }

  @Test
  void the_right_password_forgets_the_wrong_ones() {
    guess(9);
    guard.right("mara");
    guess(9);
    assertThatCode(() -> guard.refuseWhileLocked("mara")).doesNotThrowAnyException();
  }

  private void guess(int times) {
    for (int i = 0; i < times; i++) {
      guard.wrong("mara");
    }
  }
}
