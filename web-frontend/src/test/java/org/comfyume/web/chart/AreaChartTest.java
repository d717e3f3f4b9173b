package org.comfyume.web.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AreaChartTest {

  private static final List<String> KINDS = List.of("flux", "work");

  @Test
  void amounts_stand_on_each_other_from_the_lower_edge() {
    AreaChart chart = draw(Map.of(0, new long[] {25, 25}, 1, new long[] {50, 50}));
    assertThat(chart.areas())
        .containsExactly(
            new AreaChart.Area(
                "flux", "0.0,93.5 213.0,65.0 426.0,65.0 426.0,122.0 213.0,122.0 0.0,122.0"),
            new AreaChart.Area(
                "work", "0.0,65.0 213.0,8.0 426.0,8.0 426.0,65.0 213.0,65.0 0.0,93.5"));
  }

  @Test
  void time_without_a_value_is_a_gap() {
    AreaChart chart =
        AreaChart.stacked(
            3, KINDS, new TreeMap<>(Map.of(0, new long[] {0, 9}, 2, new long[] {0, 9})), 100);
    assertThat(chart.areas()).extracting(AreaChart.Area::kind).containsExactly("work", "work");
    assertThat(chart.areas().get(1).points()).startsWith("284.0,").contains("426.0,");
  }

  @Test
  void nothing_lies_above_the_upper_edge_and_no_values_give_no_area() {
    assertThat(draw(Map.of(0, new long[] {900, 0})).areas().get(0).points()).startsWith("0.0,8.0");
    assertThat(draw(Map.of()).areas()).isEmpty();
  }

  private static AreaChart draw(Map<Integer, long[]> samples) {
    return AreaChart.stacked(2, KINDS, new TreeMap<>(samples), 100);
  }
}
