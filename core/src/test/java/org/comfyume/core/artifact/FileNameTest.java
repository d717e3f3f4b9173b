package org.comfyume.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "a/b", "/a", "../a", "a\\b", "..\\a", "a\0.png", "a\n", "a\u007f"})
  void a_file_name_that_could_leave_its_folder_is_refused(String filename) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileName(FileType.INPUT, "", filename))
        .withMessageStartingWith("Not a file name: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "a/..",
        "../a",
        "a/../b",
        ".",
        "a/./b",
        "/",
        "/etc",
        "a\\..\\b",
        "a\0",
        "\t"
      })
  void a_folder_that_could_leave_its_folder_is_refused(String subfolder) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileName(FileType.OUTPUT, subfolder, "a.png"))
        .withMessageStartingWith("Not a folder below output: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "..a", "a..", "...", "a (1).png", "ä.png", "日本.png", ".hidden"})
  void ordinary_names_are_taken_as_they_are(String filename) {
    assertThat(new FileName(FileType.INPUT, "x/y", filename).filename()).isEqualTo(filename);
  }

  @Test
  void overlong_parts_are_refused() {
    assertThat(new FileName(FileType.TEMP, "b".repeat(512), "a".repeat(255)).filename())
        .hasSize(255);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileName(FileType.TEMP, "", "a".repeat(256)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileName(FileType.TEMP, "b".repeat(513), "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b/", "a//b", "a/b//"})
  void slashes_too_many_name_the_same_folder(String subfolder) {
    assertThat(new FileName(FileType.OUTPUT, subfolder, "x.png"))
        .isEqualTo(new FileName(FileType.OUTPUT, "a/b", "x.png"));
  }

  @Property
  void whatever_is_taken_stays_below_its_folder(@ForAll String subfolder, @ForAll String filename) {
    try {
      FileName name = new FileName(FileType.INPUT, subfolder, filename);
      assertThat(("/" + name.subfolder() + "/" + name.filename() + "/").split("/", -1))
          .doesNotContain("..", ".");
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("Not a ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_folder_is_found_by_its_word_only(FileType type) {
    assertThat(FileType.ofWord(type.word())).contains(type);
    assertThat(FileType.ofWord(type.name())).isEmpty();
  }
}
