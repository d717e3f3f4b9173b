package org.comfyume.web.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.comfyume.web.chart.LineChart.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineChartTest {

  @Test
  void a_line_goes_from_the_left_edge_to_the_right_and_its_highest_value_to_the_top() {
    LineChart chart = LineChart.of(1, List.of(new Series("a", List.of(0, 5, 10))));
    assertThat(chart.lines().get(0).stretches())
        .containsExactly("44.0,116.0 258.0,63.0 472.0,10.0");
    assertThat(chart.marks()).extracting(LineChart.Mark::value).containsExactly(0.0, 5.0, 10.0);
    assertThat(chart.marks()).extracting(LineChart.Mark::y).containsExactly(116.0, 63.0, 10.0);
  }

  @Test
  void what_is_not_known_leaves_a_gap_and_a_lonely_point_is_a_dash() {
    LineChart chart = LineChart.of(4, List.of(new Series("a", Arrays.asList(1, null, 2, 3, null))));
    assertThat(chart.lines().get(0).stretches())
        .hasSize(2)
        .first()
        .isEqualTo("42.0,89.5 46.0,89.5");
  }

  @Test
  void nothing_known_is_no_line_and_an_axis_all_the_same() {
    LineChart chart = LineChart.of(2, List.of(new Series("a", List.of())));
    assertThat(chart.lines().get(0).stretches()).isEmpty();
    assertThat(chart.marks()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1.1,2", "3,4", "5,6", "7,10", "49,60", "61,100", "0.3,0.4"})
  void the_axis_ends_at_a_short_number(double highest, double top) {
    assertThat(LineChart.round(highest)).isCloseTo(top, org.assertj.core.data.Offset.offset(1e-9));
  }
}
