package org.comfyume.core.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;

/** Workers that run what a scheduler places, second by second of a time of its own. */
final class PlayedRoom {

  static final Instant START = Instant.parse("2026-01-01T09:00:00Z");

  private record Ending(double at, Candidate job, Slot slot, double seconds) {}

  final Map<ParticipantId, Double> used = new HashMap<>();
  final List<Candidate> started = new ArrayList<>();
  Backlog backlog = Backlog.empty();
  UsageLedger usage = UsageLedger.empty();
  double now;

  private final Scheduler scheduler;
  private final List<Slot> idle = new ArrayList<>();
  private final PriorityQueue<Ending> endings =
      new PriorityQueue<>(Comparator.comparingDouble(Ending::at));
  private long number;

  PlayedRoom(Scheduler scheduler, int workers) {
    this.scheduler = scheduler;
    for (int i = 0; i < workers; i++) {
      idle.add(new Slot(new WorkerId("gpu-" + i)));
    }
  }

  static ParticipantId person(int number) {
    return new ParticipantId("person-" + number);
  }

  Candidate submit(ParticipantId owner, JobClass jobClass, double seconds) {
    Candidate job =
        new Candidate(
            new JobId(new UUID(0, number)),
            owner,
            jobClass,
            number++,
            Set.of(),
            JobCost.of(seconds, Map.of()),
            at());
    backlog = backlog.plus(job);
    return job;
  }

  Candidate submit(ParticipantId owner, double seconds) {
    return submit(owner, JobClass.NORMAL, seconds);
  }

  /** Places what can be placed. */
  void dispatch() {
    Map<JobId, Candidate> waiting = new HashMap<>();
    backlog.jobs().forEach(job -> waiting.put(job.job(), job));
    for (Placement placement : scheduler.plan(backlog, List.copyOf(idle), usage, at())) {
      Candidate job = waiting.get(placement.job());
      Slot slot =
          idle.stream()
              .filter(s -> s.worker().equals(placement.worker()))
              .findFirst()
              .orElseThrow();
      idle.remove(slot);
      start(job, slot);
    }
  }

  /** Goes to the next end of a job; false if none runs. */
  boolean step() {
    Ending next = endings.poll();
    if (next == null) {
      return false;
    }
    now = next.at;
    idle.add(next.slot);
    usage = usage.settled(next.job.job(), next.seconds, at());
    return true;
  }

  int idleWorkers() {
    return idle.size();
  }

  double usedBy(ParticipantId person) {
    return used.getOrDefault(person, 0.0);
  }

  Instant at() {
    return START.plusMillis(Math.round(now * 1000));
  }

  private void start(Candidate job, Slot slot) {
    double seconds = job.cost().secondsOn(slot);
    usage = usage.advanced(backlog.people(), at()).charged(job.job(), job.owner(), seconds, at());
    backlog = backlog.minus(job);
    started.add(job);
    used.merge(job.owner(), seconds, Double::sum);
    endings.add(new Ending(now + seconds, job, slot, seconds));
  }
}
