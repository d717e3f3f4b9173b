package org.comfyume.core.scheduling.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.comfyume.core.scheduling.forecast.Calibration.Shown;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  @Property(tries = 20)
  void after_many_starts_four_of_five_are_inside_though_the_forecast_is_wrong(
      @ForAll Random chance) {
    Calibration calibration = Calibration.none();
    double truth = 45 + chance.nextDouble() * 35;
    double spread = 0.1 + chance.nextDouble() * 0.4;
    Band raw = Band.ofSeconds(50, 60, 75);
    int inside = 0;
    for (int i = 0; i < 4000; i++) {
      Shown shown = calibration.shown(raw, Rooms.NOW);
      double seconds = truth * Math.exp(spread * chance.nextGaussian());
      Duration actual = Duration.ofMillis((long) (1000 * seconds));
      inside += i >= 1000 && shown.band().contains(actual) ? 1 : 0;
      calibration = calibration.started(List.of(shown), Rooms.NOW.plus(actual));
    }
    assertThat(inside / 3000.0).isBetween(0.78, 0.90);
  }

  @Test
  void who_starts_now_starts_now() {
    Band now = Band.ofSeconds(0, 0, 0);
    assertThat(Calibration.none().shown(now, Rooms.NOW).band()).isEqualTo(now);
    assertThat(started(Calibration.none(), now, Duration.ofSeconds(9)).shown(now, Rooms.NOW).band())
        .isEqualTo(now);
  }

  @Test
  void what_is_exact_does_not_drift() {
    Calibration calibration = Calibration.none();
    for (int i = 0; i < 500; i++) {
      calibration = started(calibration, Band.ofSeconds(60, 60, 60), Duration.ofMillis(60_001));
    }
    assertThat(calibration.shown(Band.ofSeconds(60, 60, 60), Rooms.NOW).band().p50())
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void what_was_shown_later_counts_together_as_much_as_what_was_shown_first() {
    Shown shown = Calibration.none().shown(Band.ofSeconds(50, 60, 70), Rooms.NOW);
    Calibration one = Calibration.none().started(List.of(shown), Rooms.NOW.plusSeconds(200));
    Calibration many =
        Calibration.none().started(Collections.nCopies(100, shown), Rooms.NOW.plusSeconds(200));
    Band raw = Band.ofSeconds(50, 60, 70);
    Duration once =
        one.shown(raw, Rooms.NOW)
            .band()
            .p90()
            .minus(Calibration.none().shown(raw, Rooms.NOW).band().p90());
    Duration often =
        many.shown(raw, Rooms.NOW)
            .band()
            .p90()
            .minus(Calibration.none().shown(raw, Rooms.NOW).band().p90());
    assertThat(often).isGreaterThan(once).isLessThan(once.multipliedBy(3));
  }

  @Test
  void a_clock_that_steps_back_teaches_nothing() {
    Band raw = Band.ofSeconds(50, 60, 70);
    Calibration calibration =
        Calibration.none()
            .started(List.of(new Shown(raw, raw, Rooms.NOW)), Rooms.NOW.minusSeconds(5));
    assertThat(calibration.shown(raw, Rooms.NOW).band())
        .isEqualTo(Calibration.none().shown(raw, Rooms.NOW).band());
  }

  @Test
  void a_band_that_does_not_ascend_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Band.ofSeconds(2, 1, 3))
        .withMessageContaining("ascends");
  }

  private static Calibration started(Calibration calibration, Band shown, Duration actual) {
    return calibration.started(List.of(new Shown(shown, shown, Rooms.NOW)), Rooms.NOW.plus(actual));
  }
}
