package org.comfyume.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.comfyume.queue.usecase.Share;
import org.comfyume.web.words.Words;
import org.junit.jupiter.api.Test;

class ShareCardTest {

  private static ShareCard card(long used, long equal, boolean fair) {
    Share share =
        new Share(Duration.ofMinutes(15), Duration.ofSeconds(used), Duration.ofSeconds(equal));
    return new ShareCard(share, fair, Words.plain());
  }

  @Test
  void it_says_what_was_used_and_what_that_means() {
    assertThat(card(100, 135, true).used()).isEqualTo("You used 1 min 40 s of GPU time.");
    assertThat(card(100, 135, true).meaning())
        .isEqualTo("That is less than an equal share, so your next job goes a little earlier.");
    assertThat(card(200, 135, true).meaning()).startsWith("That is more than an equal share, so");
    assertThat(card(130, 135, true).meaning()).isEqualTo("That is about an equal share.");
    assertThat(card(100, 135, true).window()).isEqualTo("last 15 min");
  }

  @Test
  void where_turns_do_not_depend_on_it_no_turn_is_promised() {
    assertThat(card(100, 135, false).meaning()).isEqualTo("That is less than an equal share.");
  }

  @Test
  void a_room_that_did_nothing_has_empty_bars() {
    assertThat(card(0, 0, true).used()).isEqualTo("You used no GPU time.");
    assertThat(card(0, 0, true).meaning()).isEqualTo("That is about an equal share.");
    assertThat(card(0, 0, true).usedPercent()).isZero();
  }

  @Test
  void the_longer_of_both_leaves_room_beside_it() {
    assertThat(card(130, 0, true).usedPercent()).isEqualTo(77);
    assertThat(card(65, 130, true).equalPercent()).isEqualTo(77);
    assertThat(card(65, 130, true).usedPercent()).isEqualTo(38);
  }
}
