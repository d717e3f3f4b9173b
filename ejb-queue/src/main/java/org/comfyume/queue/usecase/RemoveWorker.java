package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.fleet.WorkerStanding;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;

/** Takes a worker of the page out of the room. Old attempts still point at its row. */
@ApplicationScoped
@Transactional
public class RemoveWorker {

  @Inject WorkerRegistry registry;
  @Inject JobStore jobs;
  @Inject AuditLog audit;
  @Inject InstantSource clock;
  @Inject Event<FleetSteered> steered;

  /** What became of it. */
  public enum Result {
    REMOVED,
    UNKNOWN,
    /** It is listed in {@code comfyume.workers}. */
    CONFIGURED,
    /** It has a job and answers; drain it first. */
    BUSY
  }

  /**
   * One that was lost goes at once: its jobs run again elsewhere.
   *
   * @throws NotAllowed if the person does not manage workers
   */
  public Result remove(Participant actor, WorkerId id) {
    WorkerRights.check(actor);
    Worker worker = registry.find(id).orElse(null);
    if (worker == null) {
      return Result.UNKNOWN;
    }
    if (registry.standing(id).filter(WorkerStanding::fromConfiguration).isPresent()) {
      return Result.CONFIGURED;
    }
    if (worker.isUp() && !jobs.leasedOn(id).isEmpty()) {
      return Result.BUSY;
    }
    audit.record(
        clock.instant(),
        actor.id(),
        "worker.remove",
        id.value(),
        worker.label() + " at " + worker.endpoint().base(),
        "");
    registry.remove(id);
    steered.fire(new FleetSteered(id));
    return Result.REMOVED;
  }
}
