package org.comfyume.bench.decision;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.Backlog;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.scheduling.FairScheduler;
import org.comfyume.core.scheduling.JobCost;
import org.comfyume.core.scheduling.Scheduler;
import org.comfyume.core.scheduling.Slot;
import org.comfyume.core.scheduling.UsageLedger;
import org.comfyume.core.workshop.ParticipantId;

/** Times fair share on a backlog of a given size. */
public final class DecisionBenchmark {

  private static final Instant NOW = Instant.parse("2026-01-01T09:00:00Z");
  private static final int MODELS = 8;

  private final Scheduler scheduler = new FairScheduler();
  private final int people;
  private final int workers;
  private final int rounds;

  /**
   * @param rounds how often each figure is measured, after as many rounds to warm up
   */
  public DecisionBenchmark(int people, int workers, int rounds) {
    this.people = people;
    this.workers = workers;
    this.rounds = rounds;
  }

  /** Measures one size and prints its lines. */
  public void report(int jobs, PrintWriter out) {
    List<Candidate> candidates = candidates(jobs);
    Backlog backlog = Backlog.of(candidates);
    UsageLedger usage = usage();
    List<Slot> slots = slots();
    out.printf(Locale.ROOT, "%n%d jobs of %d people wait%n", jobs, people);
    Timing timing = new Timing(out);
    timing.line(
        "one free worker", rounds, i -> plan(backlog, List.of(slots.get(i % workers)), usage));
    timing.line(workers + " free workers at once", rounds / 10, i -> plan(backlog, slots, usage));
    timing.line(
        "a job leaves the index, another joins",
        rounds,
        i -> backlog.minus(candidates.get(i % jobs)).plus(candidates.get(i % jobs)));
    timing.line("a dispatch is charged", rounds, i -> charge(usage, candidates.get(i % jobs)));
    timing.line("indexing all anew", Math.max(10, rounds / 50), i -> Backlog.of(candidates));
    out.flush();
  }

  private void plan(Backlog backlog, List<Slot> free, UsageLedger usage) {
    if (scheduler.plan(backlog, free, usage, NOW.plusSeconds(60)).size() != free.size()) {
      throw new IllegalStateException("A worker stayed free while jobs wait.");
    }
  }

  private static void charge(UsageLedger usage, Candidate job) {
    usage.advanced(usage.accounts().keySet(), NOW).charged(job.job(), job.owner(), 7, NOW);
  }

  private List<Candidate> candidates(int jobs) {
    Random chance = new Random(7);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      Set<WorkerId> cannot =
          chance.nextInt(10) == 0 ? Set.of(worker(chance.nextInt(workers))) : Set.of();
      candidates.add(
          new Candidate(
              new JobId(new UUID(0, i)),
              person(chance.nextInt(people)),
              JobClass.NORMAL,
              i,
              cannot,
              JobCost.of(1 + chance.nextInt(100), Map.of("models-" + chance.nextInt(MODELS), 15.0)),
              NOW));
    }
    return candidates;
  }

  private List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      slots.add(new Slot(worker(i), 1, Set.of("models-" + i % MODELS)));
    }
    return slots;
  }

  private UsageLedger usage() {
    Random chance = new Random(8);
    UsageLedger usage = UsageLedger.empty();
    for (int i = 0; i < people; i++) {
      JobId past = new JobId(new UUID(1, i));
      usage = usage.charged(past, person(i), chance.nextInt(200), NOW);
      usage = i < workers ? usage : usage.settled(past, chance.nextInt(200), NOW);
    }
    return usage;
  }

  private static ParticipantId person(int number) {
    return new ParticipantId("person-" + number);
  }

  private static WorkerId worker(int number) {
    return new WorkerId("gpu-" + number);
  }
}
