package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobId;

/** Settles every job that was silent for a whole lease. Calls workers; no transaction. */
@ApplicationScoped
public class ReapExpiredLeases {

  @Inject ListExpired listExpired;
  @Inject SettleAttempt settleAttempt;
  @Inject Background background;

  private final Set<JobId> asking = ConcurrentHashMap.newKeySet();

  /** A job whose worker has not answered the last question is not asked for again. */
  public void reap() {
    for (Job job : listExpired.list()) {
      if (asking.add(job.id())) {
        background.run("settle " + job.id(), () -> settle(job.id()));
      }
    }
  }

  private void settle(JobId job) {
    try {
      settleAttempt.settle(job);
    } finally {
      asking.remove(job);
    }
  }
}
