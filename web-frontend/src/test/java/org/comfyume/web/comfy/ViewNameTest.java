package org.comfyume.web.comfy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.junit.jupiter.api.Test;

/** The answers are those that a real server gave. */
class ViewNameTest {
  @Test
  void without_a_type_the_output_folder_is_meant() {
    assertThat(view("x.png", null, "").name()).contains(new FileName(FileType.OUTPUT, "", "x.png"));
  }

  @Test
  void an_annotation_with_its_blank_names_the_folder() {
    assertThat(view("up.png [input]", null, "").name())
        .contains(new FileName(FileType.INPUT, "", "up.png"));
    assertThat(view("up.png[input]", null, "").name())
        .contains(new FileName(FileType.OUTPUT, "", "up.png[input]"));
  }

  @Test
  void folders_in_the_file_name_are_cut_off() {
    assertThat(view("a/b/up.png", "input", "").name())
        .contains(new FileName(FileType.INPUT, "", "up.png"));
  }

  @Test
  void a_subfolder_may_end_with_a_slash() {
    assertThat(view("x.png", "temp", "a/b/").name())
        .contains(new FileName(FileType.TEMP, "a/b", "x.png"));
  }

  @Test
  void refusals_have_the_status_that_comfyui_gives() {
    assertThat(ViewName.parse(Optional.empty(), Optional.empty(), "").status()).isEqualTo(404);
    assertThat(view("", null, "").status()).isEqualTo(400);
    assertThat(view(" [input]", null, "").status()).isEqualTo(400);
    assertThat(view("/etc/passwd", null, "").status()).isEqualTo(400);
    assertThat(view("../x.png", null, "").status()).isEqualTo(400);
    assertThat(view("a.png", "bogus", "").status()).isEqualTo(400);
    assertThat(view("a.png", null, "../..").status()).isEqualTo(403);
    assertThat(view("a.png", null, "/etc").status()).isEqualTo(403);
    assertThat(view("a.png", null, "a\\..\\b").status()).isEqualTo(403);
    assertThat(view("a\0.png", null, "").status()).isEqualTo(400);
  }

  private static ViewName view(String filename, String type, String subfolder) {
    return ViewName.parse(Optional.of(filename), Optional.ofNullable(type), subfolder);
  }
}
