package org.comfyume.core.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.comfyume.core.fleet.WorkerId;
import org.junit.jupiter.api.Test;

class FrontEndBuildTest {

  @Test
  void versions_are_compared_as_numbers_and_the_unknown_is_lowest() {
    List<String> sorted =
        Stream.of("1.44.9", "", "1.44.19", "1.37.11", "no")
            .map(FrontEndBuildTest::build)
            .sorted(FrontEndBuild.BY_VERSION)
            .map(FrontEndBuild::version)
            .toList();
    assertThat(sorted).containsExactly("", "no", "1.37.11", "1.44.9", "1.44.19");
  }

  @Test
  void its_shelf_is_named_by_version_and_page() {
    assertThat(build("1.37.11").shelf().name()).isEqualTo("1.37.11-aaaaaaaaaaaa");
    assertThat(build("").shelf().name()).isEqualTo("unknown-aaaaaaaaaaaa");
    assertThat(build("../../etc").shelf().name()).isEqualTo("unknown-aaaaaaaaaaaa");
  }

  private static FrontEndBuild build(String version) {
    return new FrontEndBuild(new WorkerId("a"), version, "a".repeat(64));
  }
}
