package org.comfyume.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of an address reaches the log; the system test compares the number on the page. */
class ErrorServletTest {
  @ParameterizedTest
  @CsvSource({
    "/t/cfy_secret/prompt,/t/…/prompt",
    "/t/cfy_secret,/t/…",
    "/now,/now",
  })
  void a_token_in_the_path_is_not_logged(String path, String logged) {
    assertThat(ErrorServlet.withoutSecret(path)).isEqualTo(logged);
  }
}
