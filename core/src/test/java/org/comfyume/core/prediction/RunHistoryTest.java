package org.comfyume.core.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.comfyume.core.prediction.Runs.CLIP;
import static org.comfyume.core.prediction.Runs.FLUX;
import static org.comfyume.core.prediction.Runs.HERE;
import static org.comfyume.core.prediction.Runs.PICTURE;
import static org.comfyume.core.prediction.Runs.THERE;
import static org.comfyume.core.prediction.Runs.cold;
import static org.comfyume.core.prediction.Runs.flux;
import static org.comfyume.core.prediction.Runs.warm;
import static org.comfyume.core.prediction.Runs.workload;

import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.comfyume.core.graph.GraphWork;
import org.comfyume.core.prediction.Prediction.Basis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunHistoryTest {

  private static final Offset<Double> ABOUT = within(0.01);

  /** Every file has 10 GB: 5 s to load, as believed. */
  private final RunHistory history = new RunHistory(model -> 10_000_000_000L);

  @Test
  void a_run_that_was_seen_here_is_predicted_by_its_median() {
    learn(warm(flux("f"), HERE, 6), warm(flux("f"), HERE, 60), warm(flux("f"), HERE, 7));
    Prediction prediction = history.predict(flux("f"), HERE);
    assertThat(prediction.basis()).isEqualTo(Basis.SAME_HERE);
    assertThat(prediction.p50()).isCloseTo(7, ABOUT);
    assertThat(prediction.p10()).isLessThan(prediction.p50());
    assertThat(prediction.p90()).isGreaterThan(prediction.p50());
  }

  @Test
  void one_run_says_little_of_the_spread() {
    learn(warm(flux("f"), HERE, 6));
    assertThat(history.predict(flux("f"), HERE).sigma()).isBetween(0.35, 0.6);
  }

  @Test
  void many_like_runs_make_the_spread_narrow_and_many_unlike_ones_wide() {
    Random noise = new Random(1);
    for (int i = 0; i < 32; i++) {
      learn(warm(flux("steady"), HERE, 6 * Math.exp(0.05 * noise.nextGaussian())));
      learn(warm(flux("moody"), HERE, 6 * Math.exp(0.8 * noise.nextGaussian())));
    }
    assertThat(history.predict(flux("steady"), HERE).sigma()).isLessThan(0.16);
    assertThat(history.predict(flux("moody"), HERE).sigma()).isBetween(0.5, 1.1);
  }

  @Test
  void eight_in_ten_runs_are_between_the_tenth_and_the_ninetieth() {
    Random noise = new Random(2);
    for (int i = 0; i < 32; i++) {
      learn(warm(flux("f"), HERE, 10 * Math.exp(0.3 * noise.nextGaussian())));
    }
    Prediction prediction = history.predict(flux("f"), HERE);
    long within = 0;
    for (int i = 0; i < 1000; i++) {
      double seconds = 10 * Math.exp(0.3 * noise.nextGaussian());
      within += seconds > prediction.p10() && seconds < prediction.p90() ? 1 : 0;
    }
    assertThat(within).isBetween(700L, 900L);
  }

  @Test
  void a_cold_run_counts_without_its_loading_until_there_is_a_warm_one() {
    learn(cold(flux("f"), HERE, 11));
    assertThat(history.predict(flux("f"), HERE).p50()).isCloseTo(6, ABOUT);
    learn(warm(flux("f"), HERE, 8));
    assertThat(history.predict(flux("f"), HERE).p50()).isCloseTo(8, ABOUT);
  }

  @Test
  void a_cold_run_faster_than_its_loading_still_took_something() {
    learn(cold(flux("f"), HERE, 2));
    assertThat(history.predict(flux("f"), HERE).p50()).isBetween(0.1, 2.0);
  }

  @Test
  void a_run_elsewhere_is_scaled_by_what_ran_on_both_workers() {
    for (int i = 0; i < 5; i++) {
      for (String both : new String[] {"x", "y", "z"}) {
        learn(warm(flux(both), HERE, 20), warm(flux(both), THERE, 10));
      }
      learn(warm(flux("f"), THERE, 6));
    }
    Prediction prediction = history.predict(flux("f"), HERE);
    assertThat(prediction.basis()).isEqualTo(Basis.SAME_ELSEWHERE);
    assertThat(prediction.p50()).isBetween(10.5, 12.1);
  }

  @Test
  void a_run_elsewhere_counts_as_it_is_if_the_workers_have_nothing_in_common() {
    learn(warm(flux("f"), THERE, 6));
    Prediction prediction = history.predict(flux("f"), HERE);
    assertThat(prediction.p50()).isCloseTo(6, ABOUT);
    learn(warm(flux("x"), THERE, 6), warm(flux("x"), HERE, 12));
    assertThat(history.predict(flux("f"), HERE).p50()).isBetween(8.0, 12.0);
    learn(warm(flux("f"), HERE, 6));
    assertThat(prediction.sigma()).isGreaterThan(history.predict(flux("f"), HERE).sigma());
  }

  @Test
  void another_size_with_the_same_models_is_scaled_by_work() {
    learn(warm(flux("f"), HERE, 6.5));
    GraphWork twice = new GraphWork(40, 1024 * 1024, 1, 1);
    Prediction prediction = history.predict(workload("g", twice, "flux"), HERE);
    assertThat(prediction.basis()).isEqualTo(Basis.SIMILAR);
    assertThat(prediction.p50()).isCloseTo(12.5, ABOUT);
    assertThat(prediction.sigma()).isGreaterThan(history.predict(flux("f"), HERE).sigma());
  }

  @Test
  void the_nearest_size_here_is_preferred() {
    learn(warm(workload("a", new GraphWork(4, 1024 * 1024, 1, 1), "flux"), HERE, 100));
    learn(warm(workload("m", new GraphWork(18, 1024 * 1024, 1, 1), "flux"), HERE, 9.5));
    learn(warm(workload("n", PICTURE, "flux"), THERE, 100));
    assertThat(history.predict(flux("f"), HERE).p50()).isCloseTo(10.5, ABOUT);
  }

  @Test
  void other_models_are_not_similar() {
    learn(warm(flux("f"), HERE, 60), warm(workload("p", GraphWork.NONE), HERE, 60));
    assertThat(history.predict(workload("g", PICTURE, "flux", "lora"), HERE).basis())
        .isEqualTo(Basis.PRIOR);
    Prediction none = history.predict(workload("q", GraphWork.NONE), HERE);
    assertThat(none.basis()).isEqualTo(Basis.PRIOR);
    assertThat(none.p50()).isCloseTo(1, ABOUT);
  }

  @Test
  void a_guess_follows_how_fast_this_worker_proved_to_be() {
    Workload unseen = workload("g", PICTURE, "sdxl");
    double before = history.predict(unseen, HERE).p50();
    for (int i = 0; i < 20; i++) {
      Workload other = workload("f" + i, PICTURE, "m" + i);
      learn(warm(other, HERE, before * 3));
    }
    assertThat(history.predict(unseen, HERE).p50()).isBetween(before * 2.3, before * 3);
    assertThat(history.predict(unseen, THERE).p50()).isCloseTo(before, ABOUT);
  }

  @Test
  void guesses_are_of_the_order_that_was_measured_elsewhere() {
    RunHistory klein = new RunHistory(model -> 17_400_000_000L);
    assertThat(klein.predict(picture(4), HERE).p50()).isBetween(1.2, 1.8);
    assertThat(klein.predict(picture(20), HERE).p50()).isBetween(5.0, 7.0);
    RunHistory ltx = new RunHistory(model -> 44_000_000_000L);
    assertThat(ltx.predict(workload("v", CLIP, "ltx"), HERE).p50()).isBetween(45.0, 150.0);
    RunHistory sdxl = new RunHistory(model -> 7_000_000_000L);
    assertThat(sdxl.predict(picture(20), HERE).p50()).isBetween(3.5, 4.8);
    assertThat(new RunHistory().predict(picture(20), HERE).p50()).isBetween(5.0, 7.0);
    assertThat(klein.predict(picture(4), HERE).sigma()).isCloseTo(0.7, ABOUT);
  }

  @Test
  void loading_takes_its_bytes_and_a_second_until_more_is_known() {
    assertThat(history.loadSeconds(FLUX, 10_000_000_000L, HERE)).isCloseTo(5, ABOUT);
    assertThat(history.loadSeconds(FLUX, 0, HERE)).isBetween(2.0, 6.0);
    assertThat(history.loadSeconds(FLUX, Long.MAX_VALUE, HERE)).isLessThanOrEqualTo(86_400);
  }

  @Test
  void loading_is_learned_from_cold_runs_whose_warm_time_is_known() {
    learn(warm(flux("f"), HERE, 6));
    assertThat(history.loadSeconds(FLUX, 10_000_000_000L, HERE)).isCloseTo(5, ABOUT);
    for (int i = 0; i < 20; i++) {
      learn(cold(flux("f"), HERE, 21));
    }
    assertThat(history.loadSeconds(FLUX, 10_000_000_000L, HERE)).isBetween(12.0, 15.0);
    assertThat(history.loadSeconds(FLUX, 10_000_000_000L, THERE)).isCloseTo(5, ABOUT);
    learn(cold(flux("g"), HERE, 20));
    assertThat(history.predict(flux("g"), HERE).p50()).isBetween(5.0, 8.0);
  }

  @Test
  void the_peak_is_the_highest_of_recent_runs_here() {
    assertThat(history.peakVram("f", HERE)).isEmpty();
    learn(warm(flux("f"), HERE, 6));
    assertThat(history.peakVram("f", HERE)).isEmpty();
    learn(
        Runs.run(flux("f"), HERE, Set.of(), 6, 30),
        Runs.run(flux("f"), HERE, Set.of(), 6, 40),
        Runs.run(flux("f"), HERE, Set.of(), 6, 35),
        Runs.run(flux("f"), THERE, Set.of(), 6, 99));
    assertThat(history.peakVram("f", HERE)).hasValue(40);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1, 0, 86_401, Double.POSITIVE_INFINITY})
  void a_measure_that_is_none_is_refused(double seconds) {
    assertThat(history.add(warm(flux("f"), HERE, seconds))).isFalse();
    assertThat(history.size()).isZero();
    assertThat(history.predict(flux("f"), HERE).basis()).isEqualTo(Basis.PRIOR);
  }

  @Test
  void negative_memory_is_refused() {
    assertThat(history.add(Runs.run(flux("f"), HERE, Set.of(), 6, -1))).isFalse();
  }

  private void learn(RunMeasure... runs) {
    for (RunMeasure run : runs) {
      assertThat(history.add(run)).isTrue();
    }
  }

  private static Workload picture(int steps) {
    return workload("p", new GraphWork(steps, 1024 * 1024, 1, 1), "m");
  }
}
