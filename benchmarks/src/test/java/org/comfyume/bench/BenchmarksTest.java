package org.comfyume.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.comfyume.bench.decision.DecisionBenchmark;
import org.comfyume.bench.decision.ForecastBenchmark;
import org.comfyume.bench.fairness.FairnessBenchmark;
import org.junit.jupiter.api.Test;

class BenchmarksTest {

  private final StringWriter text = new StringWriter();
  private final PrintWriter out = new PrintWriter(text);

  @Test
  void a_decision_is_timed() {
    new DecisionBenchmark(20, 5, 20).report(200, out);
    assertThat(text.toString()).contains("one free worker", "5 free workers at once", "p99");
  }

  @Test
  void an_outlook_is_timed() {
    new ForecastBenchmark(3, 2, 2).report(9, out);
    assertThat(text.toString()).contains("9 jobs of 3 people on 2 workers", "p99");
  }

  @Test
  void fairness_has_a_line_for_every_policy() {
    new FairnessBenchmark(1, 1, 10, 0.35, true, 1).report(12, out);
    assertThat(text.toString())
        .contains("12 people, 10 minutes, seeds 1 to 1", "with failures")
        .contains("fifo", "pressure", "wealth", "fewest", "least-recently", "comfyume fair")
        .contains("when it is sent", "every 5 s while it waits", "inside the band");
  }
}
