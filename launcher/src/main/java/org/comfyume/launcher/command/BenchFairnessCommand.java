package org.comfyume.launcher.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.comfyume.bench.fairness.FairnessBenchmark;
import org.comfyume.launcher.console.RefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays simulated rooms. */
@Command(
    name = "fairness",
    description = "Plays simulated rooms and prints how long people wait under each rule.",
    mixinStandardHelpOptions = true)
final class BenchFairnessCommand implements Callable<Integer> {

  @Option(
      names = "--seeds",
      defaultValue = "20",
      description = "Rooms for each figure, 1 to 1000 (default ${DEFAULT-VALUE}).")
  int seeds;

  @Option(
      names = "--people",
      split = ",",
      defaultValue = "12,20,40,200",
      description = "People in a room, 2 to 1000 (default ${DEFAULT-VALUE}).")
  List<Integer> people = List.of();

  @Option(
      names = "--minutes",
      defaultValue = "60",
      description = "Length of a room, 1 to 1440 (default ${DEFAULT-VALUE}).")
  int minutes;

  @Option(
      names = "--noise",
      defaultValue = "0.35",
      description = "Sigma of the error of predictions, 0 to 3 (default ${DEFAULT-VALUE}).")
  double noise;

  @Option(
      names = "--tuning",
      description = "Takes the seeds on which constants were chosen, not those of reports.")
  boolean tuning;

  @Option(
      names = "--failures",
      description =
          "Kills a worker every 10 minutes, and the orchestrator and the database once; 1 % of jobs"
              + " run out of memory; now and then the news of an end comes late.")
  boolean failures;

  @Option(
      names = "--told",
      defaultValue = "1",
      description =
          "Rooms of each size in which people are told when their jobs start, which takes minutes"
              + " each, 0 to 1000 (default ${DEFAULT-VALUE}).")
  int told;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    within("--seeds", seeds, 1, 1000);
    within("--minutes", minutes, 1, 1440);
    within("--noise", noise, 0, 3);
    within("--told", told, 0, 1000);
    people.forEach(count -> within("--people", count, 2, 1000));
    long first =
        tuning ? FairnessBenchmark.FIRST_TUNING_SEED : FairnessBenchmark.FIRST_REPORTING_SEED;
    FairnessBenchmark benchmark =
        new FairnessBenchmark(first, seeds, minutes, noise, failures, told);
    people.forEach(count -> benchmark.report(count, Answer.to(spec).out()));
    return 0;
  }

  static void within(String option, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new RefusedException(
          String.format("%s takes %.0f to %.0f; this is not: %s", option, least, most, value));
    }
  }
}
