package org.comfyume.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.comfyume.core.graph.ModelRef;
import org.junit.jupiter.api.Test;

class WarmModelsTest {

  private static final long GB = 1L << 30;
  private static final ModelRef FLUX = model("flux");
  private static final ModelRef LTX = model("ltx");
  private static final ModelRef SDXL = model("sdxl");

  private final WarmModels warmFlux = WarmModels.none().used(Map.of(FLUX, 17 * GB), 48 * GB);

  @Test
  void what_a_job_used_is_warm() {
    assertThat(warmFlux.contains(FLUX)).isTrue();
    assertThat(warmFlux.contains(LTX)).isFalse();
    assertThat(warmFlux.keys()).containsExactly("checkpoints/flux");
    assertThat(warmFlux.bytesOf(Set.of(FLUX, LTX))).isEqualTo(17 * GB);
    assertThat(warmFlux.containsAll(List.of(FLUX))).isTrue();
    assertThat(warmFlux.containsAll(List.of(FLUX, LTX))).isFalse();
    assertThat(WarmModels.none().keys()).isEmpty();
  }

  @Test
  void the_least_recently_used_model_leaves_for_a_new_one() {
    WarmModels warm =
        warmFlux.used(Map.of(SDXL, 7 * GB), 48 * GB).used(Map.of(LTX, 40 * GB), 48 * GB);
    assertThat(warm.models()).containsExactly(SDXL, LTX);
  }

  @Test
  void a_model_that_is_used_again_stays_longer() {
    WarmModels warm =
        warmFlux
            .used(Map.of(SDXL, 7 * GB), 48 * GB)
            .used(Map.of(FLUX, 17 * GB), 48 * GB)
            .used(Map.of(LTX, 28 * GB), 48 * GB);
    assertThat(warm.models()).containsExactly(FLUX, LTX);
  }

  @Test
  void of_models_that_do_not_fit_together_the_largest_stay() {
    WarmModels warm =
        warmFlux.used(Map.of(LTX, 27 * GB, model("text"), 9 * GB, model("vae"), GB), 30 * GB);
    assertThat(warm.models()).containsExactlyInAnyOrder(LTX, model("vae"));
  }

  @Test
  void a_model_of_unknown_size_takes_no_room() {
    WarmModels warm = warmFlux.used(Map.of(SDXL, 0L, LTX, -5L), 17 * GB);
    assertThat(warm.models()).containsExactlyInAnyOrder(FLUX, SDXL, LTX);
    assertThat(warm.bytes()).isEqualTo(17 * GB);
  }

  @Test
  void with_unknown_capacity_nothing_leaves() {
    WarmModels warm = warmFlux.used(Map.of(LTX, Long.MAX_VALUE, SDXL, 7 * GB), Long.MAX_VALUE);
    assertThat(warm.models()).hasSize(3);
    assertThat(warm.bytes()).isPositive();
  }

  @Test
  void a_reading_below_belief_lets_the_oldest_go() {
    WarmModels warm = warmFlux.used(Map.of(SDXL, 7 * GB), 48 * GB);
    assertThat(warm.shrunkTo(24 * GB)).isEqualTo(warm);
    assertThat(warm.shrunkTo(23 * GB).models()).containsExactly(SDXL);
    assertThat(warm.shrunkTo(3 * GB)).isEqualTo(WarmModels.none());
  }

  @Test
  void a_reading_of_about_nothing_empties_it() {
    WarmModels unknown = WarmModels.none().used(Map.of(FLUX, 0L), 48 * GB);
    assertThat(unknown.shrunkTo(GB)).isEqualTo(unknown);
    assertThat(unknown.shrunkTo(100L << 20)).isEqualTo(WarmModels.none());
    assertThat(warmFlux.shrunkTo(0)).isEqualTo(WarmModels.none());
    WarmModels small = WarmModels.none().used(Map.of(FLUX, 100L), 48 * GB);
    assertThat(small.shrunkTo(100)).isEqualTo(small);
  }

  @Test
  void a_reading_that_is_none_changes_nothing() {
    assertThat(warmFlux.shrunkTo(-1)).isSameAs(warmFlux);
  }

  @Property(tries = 300)
  void it_never_holds_more_than_the_capacity(
      @ForAll("jobs") List<Map<ModelRef, Long>> jobs,
      @ForAll @LongRange(min = -10, max = 100) long capacity) {
    WarmModels warm = WarmModels.none();
    for (Map<ModelRef, Long> job : jobs) {
      warm = warm.used(job, capacity);
      assertThat(warm.bytes()).isBetween(0L, Math.max(0, capacity));
      assertThat(warm.bytesOf(Set.copyOf(warm.models()))).isEqualTo(warm.bytes());
    }
  }

  @Property(tries = 300)
  void what_a_job_used_and_fits_together_is_warm_afterwards(
      @ForAll("jobs") List<Map<ModelRef, Long>> jobs) {
    WarmModels warm = WarmModels.none();
    for (Map<ModelRef, Long> job : jobs) {
      warm = warm.used(job, 100);
      if (job.values().stream().mapToLong(bytes -> bytes).sum() <= 100) {
        assertThat(warm.containsAll(job.keySet())).isTrue();
      }
    }
  }

  @Property(tries = 300)
  void shrinking_keeps_the_most_recent(
      @ForAll("jobs") List<Map<ModelRef, Long>> jobs,
      @ForAll @LongRange(min = 0, max = 100) long seen) {
    WarmModels warm = WarmModels.none();
    for (Map<ModelRef, Long> job : jobs) {
      warm = warm.used(scaled(job), 100 * GB);
    }
    WarmModels shrunk = warm.shrunkTo(seen * GB);
    assertThat(shrunk.bytes()).isLessThanOrEqualTo(seen * GB);
    int gone = warm.models().size() - shrunk.models().size();
    assertThat(shrunk.models()).isEqualTo(warm.models().subList(gone, warm.models().size()));
  }

  @Provide
  Arbitrary<List<Map<ModelRef, Long>>> jobs() {
    Arbitrary<ModelRef> models = Arbitraries.of("a", "b", "c", "d", "e").map(WarmModelsTest::model);
    return Arbitraries.maps(models, Arbitraries.longs().between(1, 70))
        .ofMaxSize(4)
        .list()
        .ofMaxSize(8);
  }

  private static Map<ModelRef, Long> scaled(Map<ModelRef, Long> job) {
    Map<ModelRef, Long> large = new LinkedHashMap<>();
    job.forEach((model, size) -> large.put(model, size * GB));
    return large;
  }

  private static ModelRef model(String name) {
    return new ModelRef("checkpoints", name);
  }
}
