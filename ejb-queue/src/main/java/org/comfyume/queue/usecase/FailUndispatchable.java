package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobStore;

/** Ends a waiting job whose permit came to the dead-letter queue. */
@ApplicationScoped
@Transactional
public class FailUndispatchable {

  @Inject JobStore jobs;
  @Inject Event<JobChanged> changed;

  /** Does nothing if the job no longer waits: then another permit dispatched it. */
  public void fail(JobId job, String reason) {
    jobs.onWaiting(
            job,
            JobEvent.UNDISPATCHABLE,
            JobFailure.of(
                FailureKind.UNDISPATCHABLE,
                "This job could not be given to any GPU: " + reason + " Run it again."))
        .ifPresent(changed::fire);
  }
}
