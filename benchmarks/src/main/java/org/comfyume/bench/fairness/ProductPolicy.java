package org.comfyume.bench.fairness;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.Backlog;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.scheduling.JobCost;
import org.comfyume.core.scheduling.Placement;
import org.comfyume.core.scheduling.Scheduler;
import org.comfyume.core.scheduling.Slot;
import org.comfyume.core.scheduling.UsageLedger;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** A scheduler of the product, with its ledger, as it is used in the product. */
final class ProductPolicy implements Policy {

  private static final Instant START = Instant.parse("2026-01-01T09:00:00Z");

  private final Scheduler scheduler;
  private final List<SimWorker> fleet;
  private final Map<JobId, Candidate> waiting = new HashMap<>();
  private final @Nullable Foreteller foreteller;
  private Backlog backlog = Backlog.empty();
  private UsageLedger usage;

  /**
   * @param foreteller who tells people when their jobs start, or null
   */
  ProductPolicy(
      Scheduler scheduler,
      UsageLedger usage,
      List<SimWorker> fleet,
      @Nullable Foreteller foreteller) {
    this.scheduler = scheduler;
    this.usage = usage;
    this.fleet = fleet;
    this.foreteller = foreteller;
  }

  @Override
  public void submitted(SimJob job, double now) {
    Candidate candidate = candidate(job, now);
    waiting.put(candidate.job(), candidate);
    backlog = backlog.plus(candidate);
    if (foreteller != null) {
      foreteller.submitted(job, candidate, at(now));
    }
  }

  @Override
  public void sent(SimPerson person, double now) {
    if (foreteller != null) {
      foreteller.sent(person, backlog, usage, at(now));
    }
  }

  @Override
  public void refreshed(double now) {
    if (foreteller != null) {
      foreteller.refreshed(backlog, usage, at(now));
    }
  }

  @Override
  public @Nullable Promises promises() {
    return foreteller == null ? null : foreteller.promises();
  }

  @Override
  public @Nullable Choice next(List<SimJob> jobs, List<SimWorker> idle, double now) {
    List<Slot> free = idle.stream().map(ProductPolicy::slot).toList();
    List<Placement> plan = scheduler.plan(backlog, free, usage, at(now));
    if (plan.isEmpty()) {
      return null;
    }
    Placement first = plan.get(0);
    SimJob job =
        jobs.stream().filter(each -> id(each).equals(first.job())).findFirst().orElseThrow();
    SimWorker worker =
        idle.stream()
            .filter(each -> each.name.equals(first.worker().value()))
            .findFirst()
            .orElseThrow();
    return new Choice(job, worker);
  }

  @Override
  public void started(SimJob job, SimWorker worker, double now) {
    Candidate candidate = waiting.get(id(job));
    if (candidate != null) {
      Slot slot = slot(worker);
      double predicted = candidate.cost().secondsOn(slot);
      if (foreteller != null) {
        foreteller.started(job, candidate, slot, at(now));
      }
      usage =
          usage
              .advanced(backlog.people(), at(now))
              .charged(candidate.job(), candidate.owner(), predicted, at(now));
      backlog = backlog.minus(candidate);
      waiting.remove(candidate.job());
    }
  }

  @Override
  public void finished(SimJob job, double seconds, boolean failed, double now) {
    usage = usage.settled(id(job), seconds, at(now));
    if (foreteller != null) {
      foreteller.ended(job, failed, at(now));
    }
  }

  private Candidate candidate(SimJob job, double now) {
    Set<WorkerId> cannot = new HashSet<>();
    fleet.stream().filter(w -> !w.fits(job)).forEach(w -> cannot.add(new WorkerId(w.name)));
    return new Candidate(
        id(job),
        new ParticipantId("person-" + job.owner().id),
        JobClass.NORMAL,
        job.number(),
        cannot,
        JobCost.of(job.predicted(), Map.of(job.kind().model(), job.kind().loadSeconds())),
        at(now));
  }

  static Slot slot(SimWorker worker) {
    return new Slot(
        new WorkerId(worker.name),
        worker.speed,
        worker.resident.stream().map(Kind::model).collect(Collectors.toSet()));
  }

  static JobId id(SimJob job) {
    return new JobId(new UUID(0, job.number()));
  }

  static Instant at(double second) {
    return START.plusMillis(Math.round(second * 1000));
  }
}
