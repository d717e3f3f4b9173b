package org.comfyume.bench.fairness;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.comfyume.core.scheduling.FairScheduler;
import org.comfyume.core.scheduling.FairSettings;
import org.comfyume.core.scheduling.Scheduler;
import org.comfyume.core.scheduling.UsageLedger;
import org.comfyume.core.scheduling.forecast.Forecast;

/** The table of policies: how long people wait and who gets the GPUs. */
public final class FairnessBenchmark {

  /** Sigma of the lognormal error of predicted durations. */
  public static final double NOISE = 0.35;

  /** Seeds on which constants may be chosen. No reported figure comes from them. */
  public static final long FIRST_TUNING_SEED = 1;

  /** Seeds of reported figures. */
  public static final long FIRST_REPORTING_SEED = 1001;

  private static final long FORECAST_SEED = 1;
  private static final String FIFO = "fifo";
  private static final String LRS = "least-recently-served, window 32";

  private final long firstSeed;
  private final int seeds;
  private final int minutes;
  private final double noise;
  private final boolean failures;
  private final int told;

  /**
   * @param seeds how many rooms are played for each figure
   * @param minutes each room lasts
   * @param failures whether something goes wrong
   * @param told rooms in which people are told when their jobs start; that takes long
   */
  public FairnessBenchmark(
      long firstSeed, int seeds, int minutes, double noise, boolean failures, int told) {
    this.firstSeed = firstSeed;
    this.seeds = seeds;
    this.minutes = minutes;
    this.noise = noise;
    this.failures = failures;
    this.told = Math.min(told, seeds);
  }

  /** Plays all policies with this many people and prints one table. */
  public void report(int people, PrintWriter out) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    policies().forEach((name, policy) -> outcomes.put(name, play(people, policy)));
    Outcome lrs = Objects.requireNonNull(outcomes.get(LRS));
    Outcome fifo = Objects.requireNonNull(outcomes.get(FIFO));
    out.printf(
        Locale.ROOT,
        "%n%d people, %d minutes, seeds %d to %d, prediction noise %.2f%s%n",
        people,
        minutes,
        firstSeed,
        firstSeed + seeds - 1,
        noise,
        failures ? ", with failures" : "");
    out.println(
        "policy                            finished    p50  short    p95    max  swap%   hog%   Jain"
            + "  x lrs x fifo");
    outcomes.forEach((name, outcome) -> out.println(line(name, outcome, lrs, fifo)));
    out.flush();
    if (told > 0) {
      Promises.Kept kept = play(people, told, telling()).kept();
      out.printf("when a job starts, told in %d rooms%n", told);
      out.println(line("  when it is sent", kept.sent()));
      out.println(line("  every 5 s while it waits", kept.refreshed()));
      out.flush();
    }
  }

  Outcome play(int people, Function<List<SimWorker>, Policy> policy) {
    return play(people, seeds, policy);
  }

  private Outcome play(int people, int rooms, Function<List<SimWorker>, Policy> policy) {
    Room room = new Room(people, minutes, noise, failures);
    return Outcome.mean(
        LongStream.range(firstSeed, firstSeed + rooms)
            .mapToObj(seed -> play(room, seed, policy))
            .toList());
  }

  private static Outcome play(Room room, long seed, Function<List<SimWorker>, Policy> policy) {
    List<SimWorker> fleet = Room.fleet();
    return new Simulation(room, seed, fleet, policy.apply(fleet)).play();
  }

  static Function<List<SimWorker>, Policy> fair(FairSettings settings) {
    return fleet -> {
      Scheduler scheduler = new FairScheduler(settings);
      return new ProductPolicy(scheduler, UsageLedger.empty(), fleet, null);
    };
  }

  /** The same, but ordinary people are told when their jobs start. */
  static Function<List<SimWorker>, Policy> telling() {
    return fleet -> {
      Scheduler scheduler = new FairScheduler();
      Forecast forecast = new Forecast(scheduler, Forecast.USUAL_RUNS, FORECAST_SEED);
      return new ProductPolicy(
          scheduler, UsageLedger.empty(), fleet, new Foreteller(forecast, fleet));
    };
  }

  private static Map<String, Function<List<SimWorker>, Policy>> policies() {
    Map<String, Function<List<SimWorker>, Policy>> policies = new LinkedHashMap<>();
    policies.put(FIFO, peer(Peers.Fifo::new));
    policies.put("pressure 10·n + age", peer(Peers.Pressure::new));
    policies.put("wealth + 5/s", peer(Peers.Wealth::new));
    policies.put("fewest completed", peer(Peers.FewestCompleted::new));
    policies.put(LRS, peer(Peers.LeastRecentlyServed::new));
    policies.put("comfyume fair", fair(FairSettings.DEFAULT));
    return policies;
  }

  private static Function<List<SimWorker>, Policy> peer(Supplier<Policy> policy) {
    return fleet -> policy.get();
  }

  private static String line(String name, Outcome of, Outcome lrs, Outcome fifo) {
    return String.format(
        Locale.ROOT,
        "%-33s %8.0f %6.1f %6.1f %6.0f %6.0f %6.1f %6.1f %6.3f %6.2f %6.2f",
        name,
        of.finished(),
        of.median(),
        of.shortMedian(),
        of.p95(),
        of.longest(),
        of.swapPercent(),
        of.hogPercent(),
        of.jain(),
        of.finished() / lrs.finished(),
        of.finished() / fifo.finished());
  }

  private static String line(String when, Promises.Share share) {
    return String.format(
        Locale.ROOT,
        "%-33s %.1f %% of %d inside the band; median error %.1f %% of %d waits over 30 s",
        when,
        share.percent(),
        share.of(),
        share.medianError(),
        share.errors().size());
  }
}
