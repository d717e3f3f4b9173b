package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.Job;

/** Settles every attempt on a worker that came (back) up. Calls the worker; no transaction. */
@ApplicationScoped
public class ReconcileWorker {

  @Inject ListLeased listLeased;
  @Inject SettleAttempt settleAttempt;

  public void reconcile(WorkerId worker) {
    for (Job job : listLeased.on(worker)) {
      settleAttempt.settle(job.id());
    }
  }
}
