package org.comfyume.bench.fairness;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What goes wrong in a room, drawn from a seed of its own, so that the people do the same with it
 * and without.
 */
final class Failures {

  /** A worker that was killed is away for so long. */
  static final double AWAY_SECONDS = 60;

  private static final double KILL_EVERY_SECONDS = 600;
  private static final double OUT_OF_MEMORY_SHARE = 0.01;
  private static final double DROPS_PER_MINUTE = 0.01;
  private static final double LATEST_NEWS_SECONDS = 5;
  private static final double RESTART_SECONDS = 20;
  private static final double DATABASE_SECONDS = 5;

  /** Nothing is dispatched from one second to another. */
  record Outage(double from, double until) {}

  private final boolean enabled;
  private final Random plan;
  private final Random memory;
  private final Random network;

  Failures(boolean enabled, long seed) {
    this.enabled = enabled;
    this.plan = new Random(seed * 7_919 + 1);
    this.memory = new Random(seed * 7_919 + 2);
    this.network = new Random(seed * 7_919 + 3);
  }

  /** When a worker is killed; which one is drawn by {@link #victim}. */
  List<Double> kills(double seconds) {
    List<Double> kills = new ArrayList<>();
    for (double at = KILL_EVERY_SECONDS; enabled && at < seconds; at += KILL_EVERY_SECONDS) {
      kills.add(at);
    }
    return kills;
  }

  int victim(int workers) {
    return plan.nextInt(workers);
  }

  /** The orchestrator is killed once, the database restarts once. */
  List<Outage> outages(double seconds) {
    if (!enabled) {
      return List.of();
    }
    double killed = plan.nextDouble() * seconds;
    double restarted = plan.nextDouble() * seconds;
    return List.of(
        new Outage(killed, killed + RESTART_SECONDS),
        new Outage(restarted, restarted + DATABASE_SECONDS));
  }

  /** Whether the first run of a job ends for want of memory. */
  boolean runsOutOfMemory() {
    return enabled && memory.nextDouble() < OUT_OF_MEMORY_SHARE;
  }

  /** Seconds by which the news of an end comes late after a run of so many seconds. */
  double newsDelay(double ranSeconds) {
    if (!enabled) {
      return 0;
    }
    double whole = Math.pow(1 - DROPS_PER_MINUTE, ranSeconds / 60);
    double late = network.nextDouble() * LATEST_NEWS_SECONDS;
    return network.nextDouble() > whole ? late : 0;
  }
}
