package org.comfyume.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersResourceTest {

  @Test
  void the_history_reaches_five_minutes_back_unless_told_otherwise() {
    assertThat(WorkersResource.length(null)).hasValue(300);
    assertThat(WorkersResource.length("1")).hasValue(1);
    assertThat(WorkersResource.length("3600")).hasValue(3600);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "3601", "-1", "1.5", "ten", "99999999999"})
  void another_length_is_not_allowed(String seconds) {
    assertThat(WorkersResource.length(seconds)).isEmpty();
  }
}
