package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.JobLimits;
import org.comfyume.core.job.JobStore;

/** Gives a live attempt another lease from now. */
@ApplicationScoped
@Transactional
public class RenewLease {

  @Inject JobStore jobs;
  @Inject JobLimits limits;
  @Inject InstantSource clock;

  public void renew(AttemptId attempt) {
    jobs.renew(attempt, clock.instant().plus(limits.lease()));
  }
}
