package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.fleet.WorkerStanding;
import org.comfyume.core.fleet.WorkerWish;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;

/** Drains or quarantines a worker, or lets it take jobs again. What runs there runs on. */
@ApplicationScoped
@Transactional
public class SteerWorker {

  @Inject WorkerRegistry registry;
  @Inject AuditLog audit;
  @Inject InstantSource clock;
  @Inject Event<FleetSteered> steered;

  /**
   * @return what was wished before, or empty if there is no such worker
   * @throws NotAllowed if the person does not manage workers; nothing was changed
   */
  public Optional<WorkerWish> steer(Participant actor, WorkerId id, WorkerWish wish) {
    WorkerRights.check(actor);
    WorkerStanding before = registry.standing(id).orElse(null);
    if (before == null || before.wish() == wish) {
      return Optional.ofNullable(before).map(WorkerStanding::wish);
    }
    audit.record(
        clock.instant(),
        actor.id(),
        "worker." + wish.word(),
        id.value(),
        before.wish().word(),
        wish.word());
    registry.steer(id, before.wished(wish, clock.instant(), actor.id()));
    steered.fire(new FleetSteered(id));
    return Optional.of(before.wish());
  }
}
