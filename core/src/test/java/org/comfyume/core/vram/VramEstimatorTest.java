package org.comfyume.core.vram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comfyume.core.graph.GraphWork;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.prediction.ModelSizes;
import org.comfyume.core.prediction.Workload;
import org.comfyume.core.vram.VramNeed.Basis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VramEstimatorTest {

  private static final long GB = 1L << 30;
  private static final GraphWork PICTURE = new GraphWork(20, 1024 * 1024, 1, 1);

  @Test
  void a_learned_peak_is_believed_first() {
    VramNeed need = VramEstimator.need(job("a"), model -> GB, OptionalLong.of(33 * GB));
    assertThat(need).isEqualTo(new VramNeed(33 * GB, Basis.LEARNED));
    assertThat(VramEstimator.need(job("a"), model -> GB, OptionalLong.of(0)).basis())
        .isEqualTo(Basis.WEIGHTS);
  }

  @Test
  void else_the_files_and_the_work_are_added() {
    VramNeed need = VramEstimator.need(job("a", "b"), model -> 5 * GB, OptionalLong.empty());
    assertThat(need.basis()).isEqualTo(Basis.WEIGHTS);
    assertThat(need.bytes()).isBetween(11 * GB, 12 * GB);
  }

  @Test
  void longer_larger_and_more_clips_need_more() {
    long one = bytes(new GraphWork(20, 1280 * 720, 121, 1));
    assertThat(bytes(new GraphWork(20, 1280 * 720, 241, 1))).isGreaterThan(one + 20 * GB);
    assertThat(bytes(new GraphWork(20, 1920 * 1080, 121, 1))).isGreaterThan(one + 20 * GB);
    assertThat(bytes(new GraphWork(20, 1280 * 720, 121, 2))).isGreaterThan(one + 20 * GB);
    assertThat(bytes(new GraphWork(99, 1280 * 720, 121, 1))).isEqualTo(one);
  }

  @Test
  void one_unknown_size_makes_the_sum_unknown() {
    ModelSizes sizes = model -> model.file().startsWith("a") ? 5 * GB : 0;
    assertThat(VramEstimator.need(job("a", "b"), sizes, OptionalLong.empty()))
        .isEqualTo(new VramNeed(8 * GB, Basis.DEFAULT));
  }

  @ParameterizedTest
  @CsvSource({
    "flux-2-klein-base-9b-fp8,18432",
    "flux-2-klein-9b-fp8,18432",
    "Flux2-Klein-9B,18432",
    "flux-2-klein-base-4b,8192",
    "flux-2-klein-4b,8192",
    "video/ltx-2-19b-dev-fp8,24576",
    "ltx2-19b,24576",
    "ltx-2-19b-distilled,12288",
    "ltx2-distilled,12288"
  })
  void known_models_are_listed(String name, long mebibytes) {
    assertThat(unsized(job(name, "qwen_3_8b_fp8mixed")))
        .isEqualTo(new VramNeed(mebibytes << 20, Basis.TABLE));
  }

  @Test
  void an_adapter_is_not_its_model() {
    ModelRef lora = new ModelRef("loras", "ltx-2-19b-distilled-lora-384.safetensors");
    ModelRef model = new ModelRef("checkpoints", "ltx-2-19b-dev-fp8.safetensors");
    assertThat(unsized(new Workload("w", Set.of(lora), PICTURE)).basis()).isEqualTo(Basis.DEFAULT);
    assertThat(unsized(new Workload("w", Set.of(lora, model), PICTURE)).bytes()).isEqualTo(24 * GB);
  }

  @Test
  void a_job_without_models_needs_nothing() {
    assertThat(unsized(job()).bytes()).isZero();
    assertThat(VramEstimator.need(job(), model -> GB, OptionalLong.of(9 * GB)).bytes()).isZero();
  }

  @Test
  void absurd_sizes_do_not_overflow() {
    VramNeed need =
        VramEstimator.need(job("a", "b"), model -> Long.MAX_VALUE, OptionalLong.empty());
    assertThat(need.bytes()).isEqualTo(Long.MAX_VALUE);
    assertThat(need.with(2 * GB)).isEqualTo(Long.MAX_VALUE);
  }

  private static long bytes(GraphWork work) {
    return VramEstimator.need(job("a"), model -> GB, OptionalLong.empty()).bytes()
        - VramEstimator.activation(PICTURE)
        + VramEstimator.activation(work);
  }

  private static VramNeed unsized(Workload workload) {
    return VramEstimator.need(workload, ModelSizes.NONE, OptionalLong.empty());
  }

  private static Workload job(String... models) {
    Set<ModelRef> refs =
        Stream.of(models)
            .map(name -> new ModelRef("diffusion_models", name + ".safetensors"))
            .collect(Collectors.toSet());
    return new Workload("w", refs, PICTURE);
  }
}
