package org.comfyume.web.comfy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubfolderTest {

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "a, a",
    "a/b/, a/b",
    "a//b, a/b",
    "./a, a",
    "a/../b, b",
    "a/.., ''",
    "..a/b.., ..a/b.."
  })
  void what_stays_below_is_resolved(String text, String folder) {
    assertThat(Subfolder.below(text)).contains(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../x", "a/../..", "/", "/etc", "a\\b", "./../a"})
  void what_leaves_the_root_is_told(String text) {
    assertThat(Subfolder.below(text)).isEmpty();
  }
}
