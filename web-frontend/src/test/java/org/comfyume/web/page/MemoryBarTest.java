package org.comfyume.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.queue.usecase.WarmModel;
import org.comfyume.web.words.Words;
import org.junit.jupiter.api.Test;

class MemoryBarTest {

  private static final Words WORDS = new Words(Locale.ENGLISH);
  private static final long GB = 1L << 30;

  /** Of 100 GB 40 are used. */
  private static final GpuReading GPU = GpuReading.ofStats(0, "X", 100 * GB, 60 * GB, 0);

  @Test
  void models_come_first_and_the_running_job_has_the_rest() {
    MemoryBar bar =
        MemoryBar.of(
            List.of(new WarmModel("ltx-2-19b", 25 * GB), new WarmModel("other", 5 * GB)),
            GPU,
            true,
            WORDS);
    assertThat(bar.parts())
        .containsExactly(
            new MemoryBar.Part("ltx-2-19b 25.0", "ltx", 0, 25),
            new MemoryBar.Part("other 5.0", "", 25, 5),
            new MemoryBar.Part("this job 10.0", "work", 30, 10));
    assertThat(bar.models()).isEqualTo(30 * GB);
  }

  @Test
  void without_a_job_the_rest_is_not_hatched() {
    MemoryBar bar = MemoryBar.of(List.of(new WarmModel("flux", 25 * GB)), GPU, false, WORDS);
    assertThat(bar.parts().get(1)).isEqualTo(new MemoryBar.Part("other 15.0", "plain", 25, 15));
  }

  @Test
  void what_is_not_known_or_cannot_be_is_not_shown() {
    WarmModel unknown = new WarmModel("flux", 0);
    WarmModel tooLarge = new WarmModel("flux", 41 * GB);
    for (List<WarmModel> held :
        List.of(List.<WarmModel>of(), List.of(unknown), List.of(tooLarge))) {
      MemoryBar bar = MemoryBar.of(held, GPU, true, WORDS);
      assertThat(bar.isTold()).isFalse();
      assertThat(bar.parts()).containsExactly(new MemoryBar.Part("", "plain", 0, 40));
    }
  }
}
