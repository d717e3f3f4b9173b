package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.fleet.WorkerStanding;
import org.comfyume.core.fleet.WorkerState;
import org.comfyume.core.fleet.WorkerTokens;
import org.comfyume.core.workshop.Participant;

/**
 * Gives a worker of the page another label or address. A new address is tested first. No
 * transaction of its own.
 */
@ApplicationScoped
public class EditWorker {

  @Inject WorkerRegistry registry;
  @Inject TryWorker tryWorker;
  @Inject WorkerTokens tokens;
  @Inject CountOnWorker jobs;
  @Inject KeepWorker keep;
  @Inject OwnAddresses own;

  /**
   * @throws NotAllowed if the person does not manage workers
   */
  public WorkerSaved edit(Participant actor, WorkerDraft draft) {
    WorkerRights.check(actor);
    Optional<WorkerDraft.Fault> fault = draft.fault(own);
    if (fault.isPresent()) {
      return new WorkerSaved.Wrong(fault.get());
    }
    WorkerId id = new WorkerId(draft.id());
    Worker old = registry.find(id).orElse(null);
    if (old == null) {
      return new WorkerSaved.Unknown();
    }
    if (registry.standing(id).filter(WorkerStanding::fromConfiguration).isPresent()) {
      return new WorkerSaved.Refused(true);
    }
    WorkerEndpoint endpoint = draft.endpoint(tokens.token(id));
    WorkerSaved result = new WorkerSaved.Done(WorkerProbe.failed(WorkerProbe.Outcome.ANSWERS));
    if (!endpoint.equals(old.endpoint())) {
      if (jobs.count(id) > 0) {
        return new WorkerSaved.Refused(false);
      }
      result = tryWorker.test(actor, draft);
    }
    Worker moved = new Worker(endpoint, draft.label(), WorkerState.JOINING, null, null, null);
    return !(result instanceof WorkerSaved.Done) || keep.keep(actor, moved, false)
        ? result
        : new WorkerSaved.Taken();
  }
}
