package org.comfyume.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void numbers_that_only_python_writes_are_read_outside_of_strings() throws Exception {
    assertThat(java("[NaN,-Infinity,Infinity,\"NaN \\\" Infinity\",1]"))
        .isEqualTo(
            Arrays.asList(
                null,
                new BigDecimal("-1.7976931348623157e308"),
                new BigDecimal("1.7976931348623157e308"),
                "NaN \" Infinity",
                BigDecimal.ONE));
  }

  @Test
  void a_long_text_full_of_escapes_is_read() throws Exception {
    String words = "\\n\\\"".repeat(200_000);
    assertThat(java("{\"a\":\"" + words + "\",\"b\":NaN}").toString()).hasSizeGreaterThan(400_000);
  }

  @Test
  void what_is_no_json_is_refused_with_one_kind_of_exception() {
    for (String text :
        List.of(
            "",
            " ",
            "{",
            "{\"a\":}",
            "nul",
            "{} x",
            "[1] [2]",
            "}",
            "\"",
            "\"\\",
            "NaNa",
            "1],[2",
            "1,2")) {
      assertThatThrownBy(() -> JsonText.parse(text))
          .as(text)
          .isInstanceOf(ProtocolException.class)
          .hasMessageStartingWith("Not JSON: ");
    }
  }

  @Test
  void absurd_numbers_are_refused_or_read_but_never_crash() throws Exception {
    assertThat(java("1e400")).isEqualTo(new BigDecimal("1e400"));
    assertThatThrownBy(() -> java("[1e99999999999]")).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> java("1".repeat(5000))).isInstanceOf(ProtocolException.class);
  }

  @Test
  void java_values_and_json_are_turned_into_each_other() throws Exception {
    String text = "{\"a\":[1,2.50,true,null,\"x\"],\"b\":{}}";
    assertThat(JsonText.fromJava(java(text))).hasToString(text);
  }

  private static Object java(String text) throws ProtocolException {
    return JsonText.toJava(JsonText.parse(text));
  }
}
