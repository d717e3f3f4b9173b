package org.comfyume.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a list of sessions calls browsers. */
class BrowserNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0|Firefox,"
            + " Windows",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            + " Version/17.6 Safari/605.1.15|Safari, macOS",
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36"
            + " Edg/130.0|Edge, Windows",
        "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0 Mobile"
            + " Safari/537.36|Chrome, Android",
        "curl/8.5.0|''",
      })
  void browsers_are_told_by_name_and_system(String header, String expected) {
    assertThat(BrowserName.of(header)).isEqualTo(expected);
  }

  @Test
  void who_tells_nothing_has_no_name() {
    assertThat(BrowserName.of(null)).isEmpty();
  }
}
