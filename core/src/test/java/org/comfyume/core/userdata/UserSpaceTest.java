package org.comfyume.core.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserSpaceTest {

  private static final UserSpace FULL =
      new UserSpace(UserSpace.MOST_ENTRIES, UserSpace.MOST_ENTRIES, UserSpace.MOST_BYTES);

  @Test
  void one_may_keep_exactly_as_much_as_is_allowed() {
    assertThat(FULL.excess()).isEmpty();
  }

  @Test
  void more_of_anything_is_too_much_and_the_sentence_names_the_limit() {
    assertThat(FULL.plus(1, 0, 0).excess().orElseThrow()).contains("5,001 files", "5,000 of each");
    assertThat(FULL.plus(0, 1, 0).excess().orElseThrow()).contains("5,001 folders");
    assertThat(FULL.plus(0, 0, 1).excess().orElseThrow()).contains("209,715,201", "209,715,200");
  }
}
