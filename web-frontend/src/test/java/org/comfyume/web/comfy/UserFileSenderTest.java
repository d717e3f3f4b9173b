package org.comfyume.web.comfy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.comfyume.core.userdata.UserEntry;
import org.comfyume.core.userdata.UserPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserFileSenderTest {

  @ParameterizedTest
  @CsvSource({
    "a.json, application/json",
    "A.JSON, application/json",
    ".index.json, application/json",
    "a.png, image/png",
    "a.txt, text/plain",
    "a.html, application/octet-stream",
    "a.svg, application/octet-stream",
    "a.js, application/octet-stream",
    "style.css, application/octet-stream",
    "a, application/octet-stream"
  })
  void a_type_that_a_browser_might_run_is_not_told(String name, String type) {
    assertThat(UserFileSender.type(name)).isEqualTo(type);
  }

  @Test
  void the_entity_tag_changes_with_time_and_size() {
    UserPath path = new UserPath("a");
    Instant written = Instant.parse("2026-11-24T03:13:52.000001Z");
    String tag = UserFileSender.etag(UserEntry.file(path, 55, written));
    assertThat(tag).matches("\"[0-9a-f]+-37\"");
    assertThat(tag)
        .isNotEqualTo(UserFileSender.etag(UserEntry.file(path, 55, written.plusNanos(1000))))
        .isNotEqualTo(UserFileSender.etag(UserEntry.file(path, 56, written)));
  }
}
