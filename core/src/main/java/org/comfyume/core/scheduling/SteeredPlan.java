package org.comfyume.core.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;

/** One decision that is made in parts, each by the mode on what the parts before left over. */
final class SteeredPlan {

  private final Scheduler mode;
  private final Set<ParticipantId> boosted;
  private final Instant now;
  private final List<Slot> open;
  private final List<Placement> placements = new ArrayList<>();
  private final Map<JobId, Candidate> placed = new HashMap<>();
  private UsageLedger usage;

  SteeredPlan(
      Scheduler mode, Set<ParticipantId> boosted, List<Slot> free, UsageLedger usage, Instant now) {
    this.mode = mode;
    this.boosted = boosted;
    this.open = new ArrayList<>(free);
    this.usage = usage;
    this.now = now;
  }

  List<Placement> placements() {
    return List.copyOf(placements);
  }

  /** Gives open slots to these jobs, those that were placed before left out. */
  void fill(Backlog jobs) {
    for (Backlog part : parts(jobs)) {
      Backlog left = part;
      for (Candidate job : placed.values()) {
        left = left.minus(job);
      }
      Map<JobId, Candidate> byId = byId(left);
      plan(left).forEach(placement -> take(placement, candidate(byId, placement)));
    }
  }

  /** The same, but one job of each person. */
  void fillOnce(Backlog jobs) {
    Set<ParticipantId> had = new HashSet<>();
    for (Backlog part : parts(jobs)) {
      boolean again = true;
      while (again) {
        again = false;
        Map<JobId, Candidate> byId = byId(part);
        for (Placement placement : plan(part.without(had))) {
          Candidate job = candidate(byId, placement);
          if (had.add(job.owner())) {
            take(placement, job);
          } else {
            again = true; // what it would have taken is open for somebody else
          }
        }
      }
    }
  }

  private List<Placement> plan(Backlog jobs) {
    return open.isEmpty() || jobs.isEmpty() ? List.of() : mode.plan(jobs, open, usage, now);
  }

  /** In the order in which they go; a whole where nobody is boosted. */
  private List<Backlog> parts(Backlog jobs) {
    if (boosted.isEmpty()) {
      return List.of(jobs);
    }
    List<Backlog> parts = new ArrayList<>();
    for (JobClass jobClass : JobClass.values()) {
      Backlog row = jobs.only(jobClass);
      parts.add(row.onlyOf(boosted));
      parts.add(row.without(boosted));
    }
    return parts;
  }

  /** The parts that follow see what this job will use. */
  private void take(Placement placement, Candidate job) {
    Slot slot =
        open.stream().filter(s -> s.worker().equals(placement.worker())).findFirst().orElseThrow();
    open.remove(slot);
    placements.add(placement);
    placed.put(job.job(), job);
    usage = usage.charged(job.job(), job.owner(), job.cost().secondsOn(slot), now);
  }

  private static Candidate candidate(Map<JobId, Candidate> byId, Placement placement) {
    Candidate job = byId.get(placement.job());
    if (job == null) {
      throw new IllegalStateException("The mode placed a job that does not wait.");
    }
    return job;
  }

  private static Map<JobId, Candidate> byId(Backlog jobs) {
    Map<JobId, Candidate> byId = new HashMap<>();
    jobs.jobs().forEach(job -> byId.put(job.job(), job));
    return byId;
  }
}
