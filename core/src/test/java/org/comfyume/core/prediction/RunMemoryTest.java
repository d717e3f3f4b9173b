package org.comfyume.core.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.comfyume.core.prediction.Runs.HERE;
import static org.comfyume.core.prediction.Runs.flux;
import static org.comfyume.core.prediction.Runs.warm;
import static org.comfyume.core.prediction.Runs.workload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.comfyume.core.prediction.Prediction.Basis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunMemoryTest {

  @Test
  void only_the_newest_runs_of_a_workload_are_remembered_in_whatever_order_they_come() {
    RunHistory history = new RunHistory();
    List<RunMeasure> runs = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      runs.add(warm(flux("f"), HERE, i < 68 ? 1 : 9));
    }
    Collections.shuffle(runs, new Random(3));
    runs.forEach(history::add);
    assertThat(history.size()).isEqualTo(RunMeasures.KEPT);
    assertThat(history.predict(flux("f"), HERE).p50()).isCloseTo(9, within(0.01));
  }

  @Test
  void in_all_the_oldest_runs_go() {
    RunHistory history = new RunHistory(ModelSizes.NONE, 10);
    for (int i = 0; i < 25; i++) {
      history.add(warm(workload("s" + i, Runs.PICTURE, "m" + i), HERE, 5));
    }
    assertThat(history.size()).isEqualTo(10);
    assertThat(basis(history, 14)).isEqualTo(Basis.PRIOR);
    assertThat(basis(history, 15)).isEqualTo(Basis.SAME_HERE);
  }

  @ParameterizedTest
  @ValueSource(longs = {-60, 0, 60})
  void a_second_word_on_an_attempt_replaces_the_first(long later) {
    RunHistory history = new RunHistory();
    RunMeasure first = warm(flux("f"), HERE, 5);
    Instant at = first.at().plusSeconds(later);
    history.add(first);
    history.add(new RunMeasure(first.attempt(), HERE, first.workload(), first.loaded(), 8, 0, at));
    assertThat(history.size()).isEqualTo(1);
    assertThat(history.predict(flux("f"), HERE).p50()).isCloseTo(8, within(0.01));
  }

  @Test
  void threads_may_learn_and_ask_at_once() throws Exception {
    RunHistory history = new RunHistory(ModelSizes.NONE, 200);
    List<RunMeasure> runs = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      runs.add(warm(workload("s" + i % 50, Runs.PICTURE, "m" + i % 7), HERE, 5));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (RunMeasure run : runs) {
        work.add(() -> history.add(run));
        work.add(() -> history.predict(run.workload(), HERE).p50() > 0);
      }
      for (Future<Boolean> done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(history.size()).isEqualTo(200);
  }

  @Property(tries = 200)
  void a_prediction_is_always_a_spread_above_0(
      @ForAll @Size(min = 1, max = 40)
          List<@DoubleRange(min = 0.01, max = 86_400) Double> seconds) {
    RunHistory history = new RunHistory();
    seconds.forEach(each -> history.add(warm(flux("f"), HERE, each)));
    for (Workload asked : List.of(flux("f"), workload("g", Runs.CLIP, "flux"))) {
      Prediction prediction = history.predict(asked, HERE);
      assertThat(prediction.p10()).isPositive().isLessThan(prediction.p50());
      assertThat(prediction.p90()).isFinite().isGreaterThan(prediction.p50());
      assertThat(prediction.sigma()).isPositive().isFinite();
    }
  }

  private static Basis basis(RunHistory history, int number) {
    return history.predict(workload("s" + number, Runs.PICTURE, "m" + number), HERE).basis();
  }
}
