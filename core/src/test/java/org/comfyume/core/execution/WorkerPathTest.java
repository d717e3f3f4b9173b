package org.comfyume.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerPathTest {

  @Test
  void is_encoded_segment_by_segment() {
    assertThat(WorkerPath.of("extensions", "a b", "sub/ü.js").encoded())
        .isEqualTo("/extensions/a%20b/sub%2F%C3%BC.js");
    assertThat(WorkerPath.of().encoded()).isEqualTo("/");
  }

  @Test
  void has_its_query_in_the_order_of_the_names() {
    assertThat(WorkerPath.of("view").with("type", "temp").with("filename", "x&y+z.png").encoded())
        .isEqualTo("/view?filename=x%26y%2Bz.png&type=temp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a\\b", "a\u0000b", "a\nb"})
  void never_leaves_its_place(String segment) {
    assertThatThrownBy(() -> WorkerPath.of("assets", segment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(segment);
  }

  @Test
  void has_an_end() {
    assertThatThrownBy(() -> WorkerPath.of("x".repeat(WorkerPath.LONGEST + 1)))
        .hasMessageContaining("1024");
  }
}
