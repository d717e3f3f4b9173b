package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.workshop.Participant;

/**
 * Tests a worker of the room as it is: whether it answers, with what, and how fast. Uses nobody's
 * turn. Calls the worker; no transaction.
 */
@ApplicationScoped
public class TestWorker {

  @Inject WorkerRegistry registry;
  @Inject ProbeWorker probe;

  /**
   * @return empty if there is no such worker
   * @throws NotAllowed if the person does not manage workers
   */
  public Optional<WorkerProbe> test(Participant actor, WorkerId id) {
    WorkerRights.check(actor);
    return registry.find(id).map(worker -> probe.probe(worker.endpoint()));
  }
}
