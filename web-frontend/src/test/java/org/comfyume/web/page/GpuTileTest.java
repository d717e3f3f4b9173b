package org.comfyume.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.GpuReading.Source;
import org.comfyume.web.words.Words;
import org.junit.jupiter.api.Test;

class GpuTileTest {

  private static final Words WORDS = new Words(Locale.ENGLISH);

  @Test
  void load_power_and_heat_are_said_as_far_as_they_are_known() {
    assertThat(GpuTile.heat(WORDS, new GpuReading(0, "X", 9, 4, 0, 97, 68, 412, Source.EXPORTER)))
        .isEqualTo("97 % busy, 412 W, 68 °C");
    assertThat(
            GpuTile.heat(WORDS, new GpuReading(0, "X", 9, 4, 0, null, 68, null, Source.EXPORTER)))
        .isEqualTo("68 °C");
    assertThat(GpuTile.heat(WORDS, GpuReading.ofStats(0, "X", 9, 4, 0))).isEmpty();
  }
}
