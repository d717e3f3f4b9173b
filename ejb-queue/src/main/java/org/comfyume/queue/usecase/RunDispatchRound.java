package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobLimits;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.scheduling.Placement;
import org.comfyume.core.scheduling.Scheduler;
import org.comfyume.core.scheduling.Slot;
import org.comfyume.core.time.Ids;

/** Looks at backlog and fleet once, lets the scheduler decide, and claims the first placement. */
@ApplicationScoped
@Transactional
public class RunDispatchRound {

  @Inject JobStore jobs;
  @Inject WorkerRegistry registry;
  @Inject Scheduler scheduler;
  @Inject Eligibility eligibility;
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
    List<Job> backlog = jobs.backlog();
    if (backlog.isEmpty()) {
      return Outcome.NOTHING_WAITS;
    }
    List<Slot> free = freeSlots();
    if (free.isEmpty()) {
      return Outcome.NO_PLACE;
    }
    List<Candidate> candidates = backlog.stream().map(this::candidate).toList();
    for (Placement placement : scheduler.plan(candidates, free)) {
      if (claim(placement).isPresent()) {
        return Outcome.CLAIMED;
      }
    }
    return Outcome.NO_PLACE;
  }

  private List<Slot> freeSlots() {
    return registry.all().stream()
        .filter(Worker::takesJobs)
        .map(Worker::id)
        .filter(this::isFree)
        .map(Slot::new)
        .toList();
  }

  private boolean isFree(WorkerId worker) {
    return jobs.leasedOn(worker).stream().noneMatch(job -> job.state().occupiesWorker());
  }

  private Candidate candidate(Job job) {
    return new Candidate(
        job.id(), job.owner(), job.jobClass(), job.number(), eligibility.cannotRun(job.id()));
  }

  private Optional<JobChanged> claim(Placement placement) {
    Optional<JobChanged> change =
        jobs.claim(
            placement.job(),
            new AttemptId(ids.next()),
            placement.worker(),
            clock.instant().plus(limits.lease()));
    change.ifPresent(changed::fire);
    return change;
  }
}
