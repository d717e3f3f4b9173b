package org.comfyume.core.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PythonTextTest {

  @Test
  void numbers_are_printed_as_python_does() {
    assertThat(number("5")).isEqualTo("5");
    assertThat(number("5.0")).isEqualTo("5.0");
    assertThat(number("1e3")).isEqualTo("1000.0");
    assertThat(number("0.01")).isEqualTo("0.01");
    assertThat(number("0.00001")).isEqualTo("1e-05");
    assertThat(number("-1.5e-7")).isEqualTo("-1.5e-07");
    assertThat(number("12345678901234567890.5")).isEqualTo("1.2345678901234567e+19");
    assertThat(number("0.0")).isEqualTo("0.0");
  }

  @Test
  void texts_choose_their_quotes() {
    assertThat(PythonText.repr("it's")).isEqualTo("\"it's\"");
    assertThat(PythonText.repr("a\n'b\"")).isEqualTo("'a\\n\\'b\"'");
    assertThat(PythonText.str("it's")).isEqualTo("it's");
  }

  @Test
  void nothing_flags_lists_and_maps_have_their_words() {
    assertThat(PythonText.repr(Arrays.asList(null, true, "x"))).isEqualTo("[None, True, 'x']");
    assertThat(PythonText.repr(Map.of("k", BigDecimal.ONE))).isEqualTo("{'k': 1}");
    assertThat(PythonText.truth("")).isFalse();
    assertThat(PythonText.truth("False")).isTrue();
  }

  private static String number(String text) {
    return PythonText.repr(new BigDecimal(text));
  }
}
