package org.comfyume.core.scheduling.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.Backlog;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.scheduling.JobCost;
import org.comfyume.core.scheduling.Slot;
import org.comfyume.core.scheduling.UsageLedger;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** Rooms to look at. */
final class Rooms {

  static final Instant NOW = Instant.parse("2026-01-01T09:00:00Z");

  private Rooms() {}

  static ParticipantId person(int number) {
    return new ParticipantId("person-" + number);
  }

  static WorkerId worker(int number) {
    return new WorkerId("gpu-" + number);
  }

  static JobId id(long number) {
    return new JobId(new UUID(0, number));
  }

  static Candidate job(long number, ParticipantId owner, JobCost cost) {
    return new Candidate(id(number), owner, JobClass.NORMAL, number, Set.of(), cost, NOW);
  }

  static Candidate job(long number, ParticipantId owner, double seconds) {
    return job(number, owner, JobCost.of(seconds, Map.of()));
  }

  /** Without spread. */
  static JobCost exactly(double seconds) {
    return new JobCost(seconds, 0, Map.of(), Map.of());
  }

  static WorkerNow free(int number) {
    return new WorkerNow(new Slot(worker(number)), null);
  }

  static WorkerNow busy(int number, Candidate job, double elapsed) {
    Running running = new Running(job.job(), job.owner(), job.cost(), elapsed);
    return new WorkerNow(new Slot(worker(number)), running);
  }

  static RoomNow room(List<Candidate> waiting, WorkerNow... workers) {
    return new RoomNow(
        Backlog.of(waiting), List.of(workers), UsageLedger.empty(), Habits.none(), NOW);
  }

  /** People with habits, some of whom wait; workers, some of which are busy. */
  static RoomNow any(Random chance) {
    int workers = 1 + chance.nextInt(4);
    UsageLedger usage = UsageLedger.empty();
    Habits habits = Habits.none();
    List<WorkerNow> fleet = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      Candidate job = anyJob(1000 + i, workers, chance);
      boolean idle = chance.nextInt(4) == 0;
      fleet.add(idle ? free(i) : busy(i, job, chance.nextDouble() * 90));
      usage = idle ? usage : usage.charged(job.job(), job.owner(), job.cost().runSeconds(), NOW);
    }
    List<Candidate> waiting = new ArrayList<>();
    for (int i = 0; i < chance.nextInt(25); i++) {
      Candidate job = anyJob(i, workers, chance);
      habits = habits.submitted(job, NOW.minusSeconds(60));
      habits = chance.nextBoolean() ? habits.ended(job.owner(), NOW.minusSeconds(20)) : habits;
      waiting.add(job);
    }
    return new RoomNow(Backlog.of(waiting), fleet, usage, habits, NOW);
  }

  private static Candidate anyJob(int number, int workers, Random chance) {
    Set<WorkerId> cannot = new HashSet<>();
    IntStream.range(0, workers)
        .filter(i -> chance.nextInt(5) == 0)
        .forEach(i -> cannot.add(worker(i)));
    JobCost cost = JobCost.of(chance.nextDouble() * 60, Map.of("m" + chance.nextInt(3), 8.0));
    return new Candidate(
        id(number), person(chance.nextInt(7)), JobClass.NORMAL, number, cannot, cost, NOW);
  }

  static @Nullable Candidate find(RoomNow room, JobId job) {
    return room.backlog().jobs().stream().filter(c -> c.job().equals(job)).findFirst().orElse(null);
  }
}
