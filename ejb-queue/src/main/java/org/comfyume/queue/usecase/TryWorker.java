package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerTokens;
import org.comfyume.core.workshop.Participant;

/** Tests the connection to a worker that is not added yet. Calls it; no transaction. */
@ApplicationScoped
public class TryWorker {

  @Inject ProbeWorker probe;
  @Inject WorkerTokens tokens;
  @Inject OwnAddresses own;

  /**
   * Changes nothing. The token that the configuration has for the id, if any, is sent.
   *
   * @throws NotAllowed if the person does not manage workers; nobody was asked
   */
  public WorkerSaved test(Participant actor, WorkerDraft draft) {
    WorkerRights.check(actor);
    Optional<WorkerDraft.Fault> fault = draft.fault(own);
    if (fault.isPresent()) {
      return new WorkerSaved.Wrong(fault.get());
    }
    WorkerProbe found = probe.probe(draft.endpoint(tokens.token(new WorkerId(draft.id()))));
    return found.good() ? new WorkerSaved.Done(found) : new WorkerSaved.NoAnswer(found);
  }
}
