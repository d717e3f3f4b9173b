package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobLimits;
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.scheduling.Backlog;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.scheduling.Placement;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.Scheduler;
import org.comfyume.core.scheduling.Slot;
import org.comfyume.core.scheduling.UsageLedger;
import org.comfyume.core.time.Ids;
import org.comfyume.core.vram.VramJudgement;
import org.comfyume.core.workshop.ParticipantId;

/**
 * Looks at backlog and fleet once, lets the scheduler of the room's mode decide, claims the first
 * placement and charges its owner.
 */
@ApplicationScoped
@Transactional
public class RunDispatchRound {

  private static final Logger LOG = Logger.getLogger(RunDispatchRound.class.getName());

  @Inject JobStore jobs;
  @Inject WorkerRegistry registry;
  @Inject WaitingJobs waiting;
  @Inject FreeSlots freeSlots;
  @Inject CurrentRoom room;
  @Inject Quotas quotas;
  @Inject UsageBook usage;
  @Inject VramGate vram;
  @Inject RoundBook roundBook;
  @Inject Workloads workloads;
  @Inject JobLimits limits;
  @Inject Ids ids;
  @Inject InstantSource clock;
  @Inject Event<JobChanged> changed;

  /** What a round came to. */
  public enum Outcome {
    /** A job was claimed; there may be more to do. */
    CLAIMED,
    /** Nothing waits: a permit in hand is one too many. */
    NOTHING_WAITS,
    /** Jobs wait, but no free worker can take one now. */
    NO_PLACE
  }

  public Outcome run() {
    Backlog backlog = waiting.backlog();
    if (backlog.isEmpty()) {
      backlog = waiting.reread(); // before a permit is given up, the rows are asked
    }
    RoomControl control = roundBook.look(room.control(), backlog);
    if (backlog.isEmpty()) {
      return Outcome.NOTHING_WAITS;
    }
    Backlog open = control.open(backlog);
    List<Job> executing = jobs.list(JobQuery.executing());
    List<Slot> free = freeSlots.besides(executing);
    if (free.isEmpty() || open.isEmpty()) {
      return Outcome.NO_PLACE;
    }
    Instant now = clock.instant();
    for (Placement placement : plan(control, open, free, executing, now)) {
      if (claim(placement, control, free, open, now)) {
        return Outcome.CLAIMED;
      }
    }
    return Outcome.NO_PLACE;
  }

  /**
   * Who has reached a limit gets what the others leave, so that no worker idles for a limit; a turn
   * in a round goes before limits.
   */
  private List<Placement> plan(
      RoomControl control, Backlog open, List<Slot> free, List<Job> executing, Instant now) {
    Scheduler scheduler = control.scheduler();
    UsageLedger ledger = usage.read();
    Set<ParticipantId> reached = new HashSet<>(quotas.reached(open.people(), executing, now));
    reached.removeAll(control.due(open));
    List<Placement> plan =
        new ArrayList<>(scheduler.plan(open.without(reached), free, ledger, now));
    if (!reached.isEmpty() && plan.size() < free.size()) {
      Set<WorkerId> taken = plan.stream().map(Placement::worker).collect(Collectors.toSet());
      List<Slot> left = free.stream().filter(slot -> !taken.contains(slot.worker())).toList();
      plan.addAll(scheduler.plan(open.onlyOf(reached), left, ledger, now));
    }
    return plan;
  }

  private boolean claim(
      Placement placement, RoomControl control, List<Slot> free, Backlog open, Instant now) {
    Candidate candidate = waiting.find(placement.job()).orElseThrow();
    Worker worker = registry.find(placement.worker()).orElseThrow();
    VramJudgement memory = vram.judge(workloads.of(placement.job()), worker);
    if (vram.keepsOff(memory, worker.id())) {
      waiting.stale(); // read anew since the job was judged
      return false;
    }
    if (memory.failOpen()) {
      LOG.log(
          Level.INFO,
          "CFY-Q083 worker={0} tells no memory that can be believed; job={1} is sent all the same",
          new Object[] {worker.id(), placement.job()});
    }
    Optional<JobChanged> change =
        jobs.claim(
            placement.job(),
            new AttemptId(ids.next()),
            placement.worker(),
            now.plus(limits.lease()));
    if (change.isEmpty()) {
      waiting.changed(placement.job());
      return false;
    }
    Slot slot = free.stream().filter(s -> s.worker().equals(worker.id())).findFirst().orElseThrow();
    usage.charge(wanting(open), candidate, candidate.cost().secondsOn(slot), now);
    roundBook.started(control, candidate, now);
    changed.fire(change.get());
    return true;
  }

  /** Whoever waits for a job that some worker that is up can run. */
  private Set<ParticipantId> wanting(Backlog open) {
    Set<WorkerId> up =
        registry.all().stream()
            .filter(Worker::takesJobs)
            .map(Worker::id)
            .collect(Collectors.toSet());
    return open.peopleFor(up);
  }
}
