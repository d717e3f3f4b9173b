package org.comfyume.web.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "59, 59 s",
    "60, 1 min",
    "64, 1 min",
    "65, 1 min 10 s",
    "110, 1 min 50 s",
    "594, 9 min 50 s",
    "595, 10 min",
    "1799, 30 min",
    "3569, 59 min",
    "3570, 1 h"
  })
  void the_longer_it_is_the_less_exact_it_is_said(long seconds, String said) {
    assertThat(Words.about(seconds)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "30, 50, 30–50 s",
    "7, 7, 7 s",
    "45, 60, 40 s–1 min",
    "45, 150, 40 s–3 min",
    "60, 180, 1–3 min",
    "119, 181, 1–4 min",
    "120, 120, 2 min"
  })
  void a_range_is_rounded_outwards(long low, long high, String said) {
    assertThat(Words.range(low, high)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({"video/wan2.2.safetensors, wan2.2", "sub\\a.b.ckpt, a.b", "plain, plain"})
  void a_model_is_called_by_its_file_alone(String file, String said) {
    assertThat(Words.model(file)).isEqualTo(said);
  }
}
