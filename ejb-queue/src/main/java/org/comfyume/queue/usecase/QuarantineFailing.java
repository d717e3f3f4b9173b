package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.fleet.WorkerStanding;
import org.comfyume.core.fleet.WorkerWish;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.RunLog;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.ParticipantId;

/**
 * Keeps a worker out once different jobs failed on it in a row for reasons that are the worker's.
 * The last worker that takes jobs is never kept out: a room that stands still is worse, and three
 * heavy jobs of one person are no fault of a worker that nobody else could replace.
 */
@ApplicationScoped
public class QuarantineFailing {

  /** How many jobs must fail in a row. */
  static final int IN_A_ROW = 3;

  private static final Logger LOG = Logger.getLogger(QuarantineFailing.class.getName());
  private static final ParticipantId OURSELVES = new ParticipantId("comfyume");
  private static final Set<FailureKind> OF_WORKER =
      EnumSet.of(FailureKind.OUT_OF_MEMORY, FailureKind.WORKER_LOST);

  @Inject RunLog runs;
  @Inject WorkerRegistry registry;
  @Inject AuditLog audit;
  @Inject InstantSource clock;
  @Inject Event<FleetSteered> steered;

  /** In the transaction of the change, so that failure and quarantine are durable together. */
  void onChange(@Observes JobChanged change) {
    if (change.attempt() != null && !change.to().isLeased()) {
      runs.ended(change.attempt())
          .filter(run -> run.failure() != null && OF_WORKER.contains(run.failure()))
          .flatMap(run -> registry.find(run.worker()))
          .filter(this::failsOn)
          .ifPresent(worker -> quarantine(worker.id()));
    }
  }

  /** Runs before it was steered last do not count: somebody looked at them. */
  private boolean failsOn(Worker worker) {
    WorkerStanding standing = registry.standing(worker.id()).orElse(null);
    if (standing == null || standing.wish() != WorkerWish.WORK || isLast(worker)) {
      return false;
    }
    List<RunLog.Ended> last = runs.last(worker.id(), standing.since(), IN_A_ROW);
    return last.size() == IN_A_ROW
        && last.stream().map(RunLog.Ended::job).distinct().count() == IN_A_ROW
        && last.stream().map(RunLog.Ended::failure).allMatch(OF_WORKER::contains);
  }

  private boolean isLast(Worker worker) {
    return registry.all().stream()
        .noneMatch(other -> other.takesJobs() && !other.id().equals(worker.id()));
  }

  private void quarantine(WorkerId id) {
    WorkerStanding standing = registry.standing(id).orElseThrow();
    audit.record(
        clock.instant(),
        OURSELVES,
        "worker.quarantine",
        id.value(),
        standing.wish().word(),
        IN_A_ROW + " jobs in a row failed on it");
    registry.steer(id, standing.wished(WorkerWish.QUARANTINE, clock.instant(), null));
    LOG.log(
        Level.WARNING,
        "CFY-Q111 worker={0} is quarantined: {1} jobs in a row failed on it",
        new Object[] {id, IN_A_ROW});
    steered.fire(new FleetSteered(id));
  }
}
