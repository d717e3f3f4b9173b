package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerState;
import org.comfyume.core.fleet.WorkerTokens;
import org.comfyume.core.workshop.Participant;

/** Adds a worker, once a test has shown that a ComfyUI answers there. No transaction of its own. */
@ApplicationScoped
public class AddWorker {

  @Inject TryWorker tryWorker;
  @Inject WorkerTokens tokens;
  @Inject KeepWorker keep;

  /**
   * It takes jobs as soon as its socket is open, without a restart.
   *
   * @throws NotAllowed if the person does not manage workers
   */
  public WorkerSaved add(Participant actor, WorkerDraft draft) {
    WorkerSaved tried = tryWorker.test(actor, draft);
    if (!(tried instanceof WorkerSaved.Done)) {
      return tried;
    }
    Worker worker =
        new Worker(
            draft.endpoint(tokens.token(new WorkerId(draft.id()))),
            draft.label(),
            WorkerState.JOINING,
            null,
            null,
            null);
    return keep.keep(actor, worker, true) ? tried : new WorkerSaved.Taken();
  }
}
