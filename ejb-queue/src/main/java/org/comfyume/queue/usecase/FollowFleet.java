package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;

/** Opens and closes sockets as the list of workers changes, and looks for the next job. */
@ApplicationScoped
public class FollowFleet {

  @Inject WorkerRegistry registry;
  @Inject WorkerGateway gateway;
  @Inject Catalogues catalogues;
  @Inject ModelFiles models;
  @Inject Warmth warmth;
  @Inject WaitingJobs waiting;
  @Inject DispatchGate gate;
  @Inject Event<FleetChanged> changed;

  void onSteered(@Observes(during = TransactionPhase.AFTER_SUCCESS) FleetSteered steered) {
    WorkerId id = steered.worker();
    registry.find(id).ifPresentOrElse(worker -> gateway.watch(worker.endpoint()), () -> forget(id));
    waiting.stale();
    gate.signal();
    changed.fire(new FleetChanged(id));
  }

  private void forget(WorkerId id) {
    gateway.unwatch(id);
    List<WorkerId> left = registry.all().stream().map(Worker::id).toList();
    catalogues.keepOnly(left);
    models.keepOnly(left);
    warmth.emptied(id);
  }
}
