package org.comfyume.core.vram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.WarmModels;
import org.comfyume.core.graph.FrameSize;
import org.comfyume.core.graph.GraphWork;
import org.comfyume.core.vram.VramNeed.Basis;
import org.junit.jupiter.api.Test;

class WhatFitsTest {

  private static final long GB = 1L << 30;

  /** Files of LTX-2 with its text encoder, upscaler and adapters. */
  private static final long LTX = 44_200_000_000L;

  @Test
  void a_smaller_size_with_the_same_frames_is_named_first() {
    assertThat(instead(1920, 1088, 257, LTX, 141))
        .isEqualTo(
            "1920 × 1088 with 257 frames needs about 152 GB."
                + " The largest GPU has 141 GB. 1280 × 720 fits.");
  }

  @Test
  void an_upright_picture_stays_upright() {
    assertThat(instead(1088, 1920, 257, LTX, 141)).endsWith(" 720 × 1280 fits.");
  }

  @Test
  void a_picture_has_no_frames() {
    assertThat(instead(16_384, 16_384, 1, 30 * GB, 80))
        .startsWith("16384 × 16384 needs about 87 GB.");
  }

  @Test
  void a_batch_is_named() {
    GraphWork work = new GraphWork(20, 1024 * 1024, 1, 400);
    assertThat(sentence(work, new FrameSize(1024, 1024), 20 * GB, 80))
        .startsWith("1024 × 1024 in a batch of 400 needs about ");
  }

  @Test
  void fewer_frames_come_where_no_size_fits() {
    assertThat(instead(256, 256, 5000, 20 * GB, 80)).endsWith(" With 4337 frames it fits.");
  }

  @Test
  void smaller_models_come_last() {
    assertThat(instead(1280, 720, 121, 90 * GB, 80)).endsWith("80 GB. Models up to 76 GB fit.");
    assertThat(instead(1280, 720, 121, 90 * GB, 2)).endsWith("has 2 GB.");
  }

  @Test
  void where_the_need_does_not_depend_on_the_size_none_is_named() {
    GraphWork work = new GraphWork(20, 1280 * 720, 121, 1);
    assertThat(
            WhatFits.instead(
                    new VramNeed(24 * GB, Basis.TABLE),
                    work,
                    Optional.of(new FrameSize(1280, 720)),
                    0,
                    16 * GB,
                    VramRules.DEFAULT)
                .sentence())
        .isEqualTo(
            "This job needs about 26 GB. The largest GPU has 16 GB. Models up to 12 GB fit.");
  }

  @Test
  void a_need_just_above_the_gpu_is_not_said_to_be_as_large() {
    VramNeed need = new VramNeed((long) (78.7 * GB), Basis.DEFAULT);
    assertThat(
            WhatFits.instead(
                    need,
                    GraphWork.NONE,
                    Optional.empty(),
                    0,
                    (long) (80.6 * GB),
                    VramRules.DEFAULT)
                .sentence())
        .startsWith("This job needs about 82 GB. The largest GPU has 81 GB.");
  }

  @Property(tries = 300)
  void what_is_said_to_fit_does_fit(
      @ForAll @IntRange(min = 1, max = 16_384) int width,
      @ForAll @IntRange(min = 1, max = 16_384) int height,
      @ForAll @IntRange(min = 1, max = 2_000) int frames,
      @ForAll @LongRange(min = 1, max = 200) long weights,
      @ForAll @LongRange(min = 1, max = 150) long total) {
    String said = instead(width, height, frames, weights * GB, total);
    assertThat(said).contains(" needs about ");
    if (said.endsWith("frames it fits.")) {
      int fewer = Integer.parseInt(said.replaceAll(".*With (\\d+) frames it fits.", "$1"));
      assertThat(fits(new GraphWork(20, (long) width * height, fewer, 1), weights, total)).isTrue();
      assertThat(fewer).isLessThan(frames);
    } else if (said.endsWith(" fits.")) {
      String[] size = said.replaceAll(".*GB. (\\d+ × \\d+) fits.", "$1").split(" × ", -1);
      long pixels = Long.parseLong(size[0]) * Long.parseLong(size[1]);
      assertThat(fits(new GraphWork(20, pixels, frames, 1), weights, total)).isTrue();
      assertThat(pixels).isLessThan((long) width * height);
    }
  }

  private static boolean fits(GraphWork work, long weights, long total) {
    VramVerdict verdict =
        new VramAdmission(VramRules.DEFAULT)
            .judge(
                VramEstimator.byWeights(weights * GB, work),
                Set.of(),
                List.of(GpuReading.ofStats(0, "GPU", total * GB, total * GB, 0)),
                WarmModels.none())
            .verdict();
    return verdict == VramVerdict.FITS;
  }

  private static String instead(int width, int height, int frames, long weights, long total) {
    GraphWork work = new GraphWork(20, (long) width * height, frames, 1);
    return sentence(work, new FrameSize(width, height), weights, total);
  }

  private static String sentence(GraphWork work, FrameSize size, long weights, long total) {
    VramNeed need = VramEstimator.byWeights(weights, work);
    return WhatFits.instead(need, work, Optional.of(size), weights, total * GB, VramRules.DEFAULT)
        .sentence();
  }
}
