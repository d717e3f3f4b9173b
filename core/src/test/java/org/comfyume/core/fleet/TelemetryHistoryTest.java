package org.comfyume.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.comfyume.core.fleet.TelemetryHistory.Point;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TelemetryHistoryTest {

  private static final WorkerId A = new WorkerId("a");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final TelemetryHistory history = new TelemetryHistory();

  @Test
  void what_was_not_measured_is_unknown_and_not_zero() {
    history.add(A, List.of(used(7, null), used(8, 0)), START);
    assertThat(history.read(A, 0, START, 1)).containsExactly(new Point(START, 7, null, null, null));
    assertThat(history.read(A, 1, START, 1)).containsExactly(new Point(START, 8, 0, null, null));
    assertThat(history.read(A, 2, START, 1)).isEmpty();
    assertThat(history.read(new WorkerId("b"), 0, START, 1)).isEmpty();
  }

  @Test
  void a_silent_source_is_a_gap() {
    history.add(A, List.of(used(1, null)), START);
    history.add(A, List.of(used(2, null)), START.plusSeconds(3));
    assertThat(history.read(A, 0, START.plusSeconds(5), 6))
        .extracting(Point::at)
        .containsExactly(START, START.plusSeconds(3));
    assertThat(history.read(A, 0, START.plusSeconds(5), 5)).hasSize(1);
  }

  @Test
  void two_readings_of_one_second_are_one_point() {
    history.add(A, List.of(used(1, null)), START.plusMillis(10));
    history.add(A, List.of(used(2, null)), START.plusMillis(990));
    assertThat(history.read(A, 0, START, 3600)).extracting(Point::usedBytes).containsExactly(2L);
  }

  @Property(tries = 200)
  void it_gives_exactly_the_readings_of_the_last_seconds(
      @ForAll @IntRange(min = 1, max = 9000) int written,
      @ForAll @IntRange(min = 1, max = 3600) int asked) {
    TelemetryHistory ring = new TelemetryHistory();
    for (int i = 0; i < written; i++) {
      ring.add(A, List.of(used(i, i % 101)), START.plusSeconds(i));
    }
    int first = Math.max(0, written - asked);
    assertThat(ring.read(A, 0, START.plusSeconds(written - 1L), asked))
        .extracting(Point::usedBytes)
        .containsExactlyElementsOf(
            IntStream.range(first, written).mapToObj(i -> Long.valueOf(i)).toList());
  }

  @Test
  void more_than_an_hour_and_nothing_at_all_cannot_be_asked_for() {
    for (int wrong : new int[] {0, -1, 3601}) {
      assertThatThrownBy(() -> history.read(A, 0, START, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 to 3600");
    }
  }

  @Test
  void readers_see_whole_points_while_it_is_written() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Boolean> write =
          () -> {
            for (int i = 0; i < 50_000; i++) {
              int value = i % 100;
              history.add(A, List.of(used(value, value)), START.plusSeconds(i % 5));
            }
            return true;
          };
      var done = threads.submit(write);
      while (!done.isDone()) {
        assertThat(history.read(A, 0, START.plusSeconds(4), 5))
            .allSatisfy(point -> assertThat(point.usedBytes()).isEqualTo(percent(point)));
      }
      assertThat(done.get()).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  private static long percent(Point point) {
    Integer percent = point.utilisationPercent();
    return percent == null ? -1 : percent;
  }

  private static GpuReading used(long bytes, @Nullable Integer percent) {
    return new GpuReading(
        0, "X", 10_000, 10_000 - bytes, 0, percent, null, null, GpuReading.Source.EXPORTER);
  }
}
