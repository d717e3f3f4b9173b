package org.comfyume.web.comfy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.comfyume.core.userdata.UserPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserFileNameTest {

  @ParameterizedTest
  @CsvSource({
    "workflows/a.json, workflows/a.json",
    "workflows%2Fa.json, workflows/a.json",
    "100%, 100%",
    "%zz%4, %zz%4",
    "%41%c3%a4, Aä",
    "a+b, a+b"
  })
  void a_name_is_decoded_once_more_as_ComfyUI_does(String name, String path) {
    assertThat(UserFileName.parse(name).path()).contains(new UserPath(path));
    assertThat(UserFileName.parse(name).status()).isEqualTo(200);
  }

  @Test
  void bytes_that_are_no_text_become_a_replacement_character() {
    assertThat(UserFileName.unquote("%ff")).isEqualTo("\ufffd");
  }

  @Test
  void a_name_that_leaves_the_folder_is_forbidden_however_it_is_written() {
    for (String name :
        List.of("../x", "%2e%2e/x", "..%2F..%2Fx", "/etc/x", "%2Fetc%2Fx", "a/../..")) {
      assertThat(UserFileName.parse(name)).as(name).extracting(UserFileName::status).isEqualTo(403);
      assertThat(UserFileName.parse(name).path()).isEmpty();
    }
  }

  @Test
  void a_name_that_no_file_can_have_is_a_bad_request() {
    for (String name : List.of("a%00b", "a\0b", "x".repeat(256), "x/".repeat(1000))) {
      assertThat(UserFileName.parse(name).status()).isEqualTo(400);
    }
  }
}
