package org.comfyume.launcher.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.comfyume.bench.decision.DecisionBenchmark;
import org.comfyume.bench.decision.ForecastBenchmark;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Times the scheduler and the forecast. */
@Command(
    name = "decision",
    description =
        "Times one decision with 1000, 10000 and 100000 jobs of 500 people, 50 workers, and the"
            + " outlook of a room.",
    mixinStandardHelpOptions = true)
final class BenchDecisionCommand implements Callable<Integer> {

  private static final List<Integer> SIZES = List.of(1000, 10_000, 100_000);

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Answer.to(spec).out();
    DecisionBenchmark benchmark = new DecisionBenchmark(500, 50, 2000);
    SIZES.forEach(jobs -> benchmark.report(jobs, out));
    out.printf("%noutlooks%n");
    new ForecastBenchmark(20, 3, 40).report(100, out);
    new ForecastBenchmark(50, 8, 40).report(1000, out);
    return 0;
  }
}
