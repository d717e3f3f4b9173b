package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;

/** Puts a tested worker into the list, or changes one that is there. One transaction. */
@ApplicationScoped
@Transactional
public class KeepWorker {

  @Inject WorkerRegistry registry;
  @Inject AuditLog audit;
  @Inject InstantSource clock;
  @Inject Event<FleetSteered> steered;

  /**
   * @param isNew whether it is added; else it must be there
   * @return false, and nothing is changed, if another worker has the id or the address
   */
  public boolean keep(Participant actor, Worker worker, boolean isNew) {
    Worker before = registry.find(worker.id()).orElse(null);
    boolean kept = isNew ? registry.add(worker) : registry.move(worker);
    if (kept) {
      audit.record(
          clock.instant(),
          actor.id(),
          before == null ? "worker.add" : "worker.edit",
          worker.id().value(),
          before == null ? "" : words(before),
          words(worker));
      steered.fire(new FleetSteered(worker.id()));
    }
    return kept;
  }

  private static String words(Worker worker) {
    return worker.label() + " at " + worker.endpoint().base();
  }
}
