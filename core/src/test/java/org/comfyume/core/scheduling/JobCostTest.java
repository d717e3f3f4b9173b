package org.comfyume.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.comfyume.core.fleet.WorkerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobCostTest {

  private static final WorkerId GPU = new WorkerId("gpu-a");
  private static final Map<String, Double> LOADS = Map.of("base", 12.0, "lora", 3.0);

  @Test
  void only_models_that_are_not_warm_are_loaded() {
    JobCost cost = JobCost.of(10, LOADS);
    assertThat(cost.loadSecondsOn(new Slot(GPU, 1, Set.of()))).isEqualTo(15);
    assertThat(cost.loadSecondsOn(new Slot(GPU, 1, Set.of("base")))).isEqualTo(3);
    assertThat(cost.loadSecondsOn(new Slot(GPU, 1, Set.of("base", "lora", "more")))).isZero();
  }

  @Test
  void what_was_measured_on_a_worker_counts_there_and_elsewhere_the_speed() {
    JobCost cost = new JobCost(10, 0.2, Map.of(GPU, 7.0), LOADS);
    assertThat(cost.secondsOn(new Slot(GPU, 2, Set.of("base")))).isEqualTo(7 + 3);
    assertThat(cost.runSecondsOn(new Slot(new WorkerId("gpu-b"), 2, Set.of()))).isEqualTo(5);
  }

  @Test
  void a_started_job_keeps_the_loads_it_pays() {
    JobCost started = JobCost.of(10, LOADS).startedOn(new Slot(GPU, 1, Set.of("base")));
    assertThat(started.loads()).containsOnly(Map.entry("lora", 3.0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1, Double.NEGATIVE_INFINITY})
  void what_is_no_number_of_seconds_is_not_believed(double odd) {
    JobCost cost = new JobCost(odd, odd, Map.of(GPU, odd), Map.of("base", odd, "lora", 3.0));
    assertThat(cost.runSeconds()).isEqualTo(JobCost.UNKNOWN.runSeconds());
    assertThat(cost.sigma()).isEqualTo(JobCost.UNKNOWN_SIGMA);
    assertThat(cost.measured()).isEmpty();
    assertThat(cost.loads()).containsOnly(Map.entry("base", 0.0), Map.entry("lora", 3.0));
  }

  @Test
  void no_prediction_is_longer_than_a_day() {
    double endless = Double.POSITIVE_INFINITY;
    JobCost cost = new JobCost(endless, endless, Map.of(GPU, endless), Map.of("base", endless));
    assertThat(cost.secondsOn(new Slot(GPU, 1, Set.of()))).isEqualTo(2 * JobCost.MOST_SECONDS);
    assertThat(cost.runSeconds()).isEqualTo(JobCost.MOST_SECONDS);
    assertThat(cost.sigma()).isFinite();
  }
}
