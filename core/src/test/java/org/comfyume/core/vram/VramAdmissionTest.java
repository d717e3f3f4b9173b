package org.comfyume.core.vram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.WarmModels;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.vram.VramNeed.Basis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VramAdmissionTest {

  private static final long GB = 1L << 30;
  private static final ModelRef FLUX = new ModelRef("diffusion_models", "flux");
  private static final ModelRef LTX = new ModelRef("checkpoints", "ltx");
  private static final Set<ModelRef> JOB = Set.of(FLUX);
  private static final WarmModels COLD = WarmModels.none();
  private static final WarmModels LTX_WARM = COLD.used(Map.of(LTX, 40 * GB), 80 * GB);

  private final VramAdmission admission = new VramAdmission(VramRules.DEFAULT);

  @Test
  void a_need_and_its_margin_that_are_just_free_fit() {
    assertThat(verdict(need(20), gpu(80, 22, 0), COLD)).isEqualTo(VramVerdict.FITS);
    VramNeed more = new VramNeed(20 * GB + 1, Basis.WEIGHTS);
    assertThat(verdict(more, gpu(80, 22, 0), COLD)).isEqualTo(VramVerdict.NOT_NOW);
  }

  @Test
  void what_only_fits_once_others_models_are_unloaded_is_said_so() {
    assertThat(verdict(need(38), gpu(80, 39, 40), COLD)).isEqualTo(VramVerdict.FITS_AFTER_UNLOAD);
    VramJudgement judgement = admission.judge(need(38), JOB, gpu(80, 39, 40), COLD);
    assertThat(judgement.freeBytes()).isEqualTo(39 * GB);
    assertThat(judgement.unloadedBytes()).isEqualTo(79 * GB);
    assertThat(judgement.unloadsFirst()).isTrue();
    assertThat(judgement.stops()).isFalse();
  }

  @Test
  void what_other_processes_hold_is_waited_for() {
    VramJudgement judgement = admission.judge(need(38), JOB, gpu(80, 20, 10), COLD);
    assertThat(judgement.verdict()).isEqualTo(VramVerdict.NOT_NOW);
    assertThat(judgement.stops()).isTrue();
  }

  @Test
  void what_exceeds_the_gpu_never_fits() {
    assertThat(verdict(need(78), gpu(80, 80, 0), COLD)).isEqualTo(VramVerdict.FITS);
    VramNeed more = new VramNeed(78 * GB + 1, Basis.TABLE);
    assertThat(verdict(more, gpu(80, 80, 0), COLD)).isEqualTo(VramVerdict.NEVER_FITS);
    assertThat(verdict(new VramNeed(Long.MAX_VALUE, Basis.WEIGHTS), gpu(80, 80, 0), COLD))
        .isEqualTo(VramVerdict.NEVER_FITS);
  }

  @Test
  void what_models_of_the_job_hold_already_is_free_for_it() {
    WarmModels warm = COLD.used(Map.of(FLUX, 30 * GB), 80 * GB);
    assertThat(verdict(need(38), gpu(80, 10, 31), warm)).isEqualTo(VramVerdict.FITS);
    assertThat(verdict(need(38), gpu(80, 10, 31), LTX_WARM))
        .isEqualTo(VramVerdict.FITS_AFTER_UNLOAD);
  }

  @Test
  void a_belief_in_warm_models_counts_no_more_than_the_process_holds() {
    WarmModels warm = COLD.used(Map.of(FLUX, 30 * GB), 80 * GB);
    assertThat(verdict(need(38), gpu(80, 10, 5), warm)).isEqualTo(VramVerdict.NOT_NOW);
  }

  @Test
  void where_the_process_does_not_tell_what_it_holds_the_warm_models_are_believed() {
    assertThat(verdict(need(38), gpu(80, 39, 0), LTX_WARM))
        .isEqualTo(VramVerdict.FITS_AFTER_UNLOAD);
    assertThat(verdict(need(38), gpu(80, 39, 999), LTX_WARM))
        .isEqualTo(VramVerdict.FITS_AFTER_UNLOAD);
    assertThat(verdict(need(70), gpu(80, 20, 999), LTX_WARM)).isEqualTo(VramVerdict.NOT_NOW);
  }

  @Test
  void a_workload_that_ran_here_is_never_said_not_to_fit() {
    VramNeed learned = new VramNeed(80 * GB, Basis.LEARNED);
    assertThat(verdict(learned, gpu(80, 78, 0), COLD)).isEqualTo(VramVerdict.FITS);
    assertThat(verdict(learned, gpu(80, 40, 38), COLD)).isEqualTo(VramVerdict.FITS_AFTER_UNLOAD);
    assertThat(verdict(learned, gpu(80, 40, 0), COLD)).isEqualTo(VramVerdict.NOT_NOW);
    assertThat(verdict(learned, gpu(1, 0, 0), COLD)).isEqualTo(VramVerdict.FITS);
  }

  @Test
  void the_first_gpu_decides() {
    List<GpuReading> two = List.of(gpu(24, 24, 0).get(0), gpu(80, 80, 0).get(0));
    VramJudgement judgement = admission.judge(need(38), JOB, two, COLD);
    assertThat(judgement.verdict()).isEqualTo(VramVerdict.NEVER_FITS);
    assertThat(judgement.totalBytes()).isEqualTo(24 * GB);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "-1,0", "80,81", "80,-1", "2049,10", "-9000000000,-9000000000"})
  void an_absurd_reading_lets_the_job_pass_and_says_so(long total, long free) {
    VramJudgement judgement = admission.judge(need(500), JOB, gpu(total, free, 0), COLD);
    assertThat(judgement.verdict()).isEqualTo(VramVerdict.FITS);
    assertThat(judgement.failOpen()).isTrue();
    assertThat(judgement.stops()).isFalse();
  }

  @Test
  void without_a_reading_the_job_passes_and_it_says_so() {
    assertThat(admission.judge(need(500), JOB, List.of(), COLD).failOpen()).isTrue();
    assertThat(admission.judge(need(1), JOB, gpu(80, 80, 0), COLD).failOpen()).isFalse();
  }

  @Test
  void switched_off_it_lets_everything_pass() {
    VramAdmission off = new VramAdmission(new VramRules(false, false, 0));
    VramJudgement judgement = off.judge(need(500), JOB, gpu(80, 80, 0), COLD);
    assertThat(judgement.verdict()).isEqualTo(VramVerdict.FITS);
    assertThat(judgement.failOpen()).isFalse();
  }

  @Test
  void a_dry_run_judges_but_stops_nothing() {
    VramAdmission dry = new VramAdmission(new VramRules(true, true, 0));
    VramJudgement never = dry.judge(need(500), JOB, gpu(80, 80, 0), COLD);
    assertThat(never.verdict()).isEqualTo(VramVerdict.NEVER_FITS);
    assertThat(never.stops()).isFalse();
    assertThat(dry.judge(need(60), JOB, gpu(80, 40, 30), COLD).unloadsFirst()).isFalse();
  }

  @Property(tries = 500)
  void more_free_memory_never_makes_a_verdict_worse(
      @ForAll Basis basis,
      @ForAll @LongRange(min = 0, max = 90) long need,
      @ForAll @LongRange(min = 0, max = 80) long free,
      @ForAll @LongRange(min = 0, max = 80) long more,
      @ForAll @LongRange(min = 0, max = 90) long held,
      @ForAll boolean warm) {
    WarmModels models = warm ? LTX_WARM : COLD;
    VramNeed wanted = new VramNeed(need * GB, basis);
    VramVerdict before = verdict(wanted, gpu(80, free, held), models);
    VramVerdict after = verdict(wanted, gpu(80, Math.min(80, free + more), held), models);
    assertThat(after).isLessThanOrEqualTo(before);
  }

  @Property(tries = 500)
  void the_margin_is_inclusive(
      @ForAll @LongRange(min = 0, max = 80) long free,
      @ForAll @LongRange(min = 0, max = 80) long margin) {
    VramAdmission rules = new VramAdmission(new VramRules(true, false, margin * GB));
    VramNeed just = new VramNeed((free - margin) * GB, Basis.WEIGHTS);
    VramNeed over = new VramNeed((free - margin) * GB + 1, Basis.WEIGHTS);
    if (free >= margin) {
      assertThat(rules.judge(just, JOB, gpu(80, free, 0), COLD).verdict())
          .isEqualTo(VramVerdict.FITS);
      assertThat(rules.judge(over, JOB, gpu(80, free, 0), COLD).verdict())
          .isNotEqualTo(VramVerdict.FITS);
    }
  }

  private VramVerdict verdict(VramNeed need, List<GpuReading> gpus, WarmModels warm) {
    return admission.judge(need, JOB, gpus, warm).verdict();
  }

  private static VramNeed need(long gb) {
    return new VramNeed(gb * GB, Basis.WEIGHTS);
  }

  private static List<GpuReading> gpu(long total, long free, long held) {
    return List.of(GpuReading.ofStats(0, "NVIDIA H100", total * GB, free * GB, held * GB));
  }
}
