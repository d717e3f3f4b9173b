package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.comfyume.core.job.Job;

/** Settles every job that was silent for a whole lease. Calls workers; no transaction. */
@ApplicationScoped
public class ReapExpiredLeases {

  @Inject ListExpired listExpired;
  @Inject SettleAttempt settleAttempt;
  @Inject Background background;

  public void reap() {
    for (Job job : listExpired.list()) {
      background.run("settle " + job.id(), () -> settleAttempt.settle(job.id()));
    }
  }
}
