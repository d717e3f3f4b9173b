package org.comfyume.core.vram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VramRulesTest {

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE})
  void a_margin_that_is_none_is_refused(long margin) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VramRules(true, false, margin))
        .withMessageContaining("0 to 1099511627776 bytes");
  }

  @Test
  void two_gibibytes_stay_free_unless_said_otherwise() {
    assertThat(VramRules.DEFAULT).isEqualTo(new VramRules(true, false, 2_147_483_648L));
  }
}
