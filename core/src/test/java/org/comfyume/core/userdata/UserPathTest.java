package org.comfyume.core.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserPathTest {

  @ParameterizedTest
  @CsvSource({
    "a.json, a.json",
    "workflows/a.json, workflows/a.json",
    "workflows//./a.json, workflows/a.json",
    "workflows/x/../a.json, workflows/a.json",
    "workflows/, workflows",
    "a/.., ''",
    "., ''",
    "'', ''",
    "...json, ...json",
    "c:\\x, c:\\x",
    "ä/ö b.json, ä/ö b.json"
  })
  void a_path_is_made_normal(String wanted, String normal) {
    assertThat(UserPath.inside(wanted)).map(UserPath::value).contains(normal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/etc/passwd", "..", "../x", "a/../../x", "a/../../a", "./.."})
  void a_path_that_leaves_the_folder_is_none(String wanted) {
    assertThat(UserPath.inside(wanted)).isEmpty();
  }

  @Test
  void a_name_that_no_file_can_have_is_refused() {
    for (String wanted :
        List.of("a\0b", "a\nb", "x".repeat(256), "ä".repeat(128), "x/".repeat(512) + "y")) {
      assertThatIllegalArgumentException().isThrownBy(() -> UserPath.inside(wanted));
    }
    assertThat(UserPath.inside("x".repeat(255))).isPresent();
    assertThatIllegalArgumentException().isThrownBy(() -> new UserPath("a/../b"));
    assertThatIllegalArgumentException().isThrownBy(() -> new UserPath("/a"));
  }

  @Test
  void a_path_knows_its_name_and_the_folders_it_lies_in() {
    UserPath path = new UserPath("a/b/c.json");
    assertThat(path.name()).isEqualTo("c.json");
    assertThat(path.folders()).containsExactly(new UserPath("a"), new UserPath("a/b"));
    assertThat(new UserPath("c.json").folders()).isEmpty();
    assertThat(path.relativeTo(new UserPath("a"))).isEqualTo("b/c.json");
    assertThat(path.relativeTo(UserPath.ROOT)).isEqualTo("a/b/c.json");
    assertThatIllegalArgumentException().isThrownBy(() -> path.relativeTo(new UserPath("a/b/c")));
  }

  @Property
  void whatever_is_wanted_the_path_is_normal_or_refused(@ForAll String wanted) {
    try {
      Optional<UserPath> path = UserPath.inside(wanted);
      path.ifPresent(
          inside -> assertThat(UserPath.inside(inside.value())).isEqualTo(Optional.of(inside)));
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("A ");
    }
  }
}
