package org.comfyume.web.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepthChartTest {

  @Test
  void the_line_goes_from_left_to_right_and_the_area_closes_at_the_ground() {
    DepthChart chart = new DepthChart(List.of(0, 5, 0));
    assertThat(chart.line()).isEqualTo("8.0,92.0 157.0,24.0 306.0,92.0");
    assertThat(chart.area()).isEqualTo("8.0,92.0 " + chart.line() + " 306.0,92.0");
    assertThat(chart.peak()).isEqualTo(5);
    assertThat(chart.peakAgo()).isEqualTo(1);
    assertThat(chart.last()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0,5", "5,5", "6,10", "11,20", "21,50", "51,100", "999,1000", "1001,2000"})
  void the_top_is_a_round_number(int peak, int top) {
    assertThat(new DepthChart(List.of(0, peak)).ceiling()).isEqualTo(top);
  }

  @Test
  void one_point_is_no_line() {
    assertThatThrownBy(() -> new DepthChart(List.of(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
