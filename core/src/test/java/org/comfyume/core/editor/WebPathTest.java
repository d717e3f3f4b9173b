package org.comfyume.core.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.comfyume.core.execution.WorkerPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebPathTest {

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", ".git", "a/b", "a\\b", "a\0b", "a\nb", "c:", "\u007f"})
  void what_could_leave_the_root_or_mean_something_to_a_disk_is_no_segment(String segment) {
    assertThat(WebPath.parse(List.of("assets", segment))).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> WebPath.of("assets", segment));
  }

  @Test
  void what_is_too_long_or_too_deep_is_no_path() {
    assertThat(WebPath.parse(List.of("ä".repeat(101)))).isEmpty();
    assertThat(WebPath.parse(List.of("a".repeat(200)))).isPresent();
    assertThat(WebPath.parse(Collections.nCopies(17, "a"))).isEmpty();
    assertThat(WebPath.parse(Collections.nCopies(16, "a".repeat(100)))).isEmpty();
    assertThat(WebPath.parse(List.of())).isEmpty();
  }

  @Test
  void a_reference_is_taken_from_the_folder_of_its_file() {
    WebPath file = WebPath.of("extensions", "pack", "js", "a.js");
    assertThat(file.resolve("./b.js")).contains(WebPath.of("extensions", "pack", "js", "b.js"));
    assertThat(file.resolve("b.js")).contains(WebPath.of("extensions", "pack", "js", "b.js"));
    assertThat(file.resolve("../../../scripts/app.js")).contains(WebPath.of("scripts", "app.js"));
    assertThat(file.resolve("/scripts/app.js")).contains(WebPath.of("scripts", "app.js"));
  }

  @Test
  void a_reference_out_of_the_root_means_nothing() {
    assertThat(WebPath.of("a.js").resolve("../b.js")).isEmpty();
    assertThat(WebPath.of("x", "a.js").resolve("./.env")).isEmpty();
  }

  @Test
  void it_tells_folder_name_and_ending() {
    WebPath file = WebPath.of("extensions", "core", "load3d", "A.JS");
    assertThat(file.isBelow("extensions", "core")).isTrue();
    assertThat(file.isBelow("extensions", "pack")).isFalse();
    assertThat(WebPath.of("extensions", "core").isBelow("extensions", "core")).isFalse();
    assertThat(file.ending()).isEqualTo("js");
    assertThat(WebPath.of("LICENSE").ending()).isEmpty();
    assertThat(file.onWorker()).isEqualTo(WorkerPath.of("extensions", "core", "load3d", "A.JS"));
  }
}
