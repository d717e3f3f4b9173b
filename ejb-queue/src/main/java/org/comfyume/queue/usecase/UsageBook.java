package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.scheduling.UsageLedger;
import org.comfyume.core.scheduling.UsageStore;
import org.comfyume.core.workshop.ParticipantId;

/** Books what jobs take of the GPUs, in the transaction of the change that causes it. */
@ApplicationScoped
public class UsageBook {

  @Inject UsageStore store;

  /** For a decision; a change between it and the charge is one decision late and does no harm. */
  UsageLedger read() {
    return store.read();
  }

  /**
   * Charges a job that was claimed; after the claim, because jobs are locked before usage.
   *
   * @param wanting who waits for a job that some worker can run
   */
  void charge(Collection<ParticipantId> wanting, Candidate job, double gpuSeconds, Instant now) {
    UsageLedger before = store.lock();
    store.keep(
        before, before.advanced(wanting, now).charged(job.job(), job.owner(), gpuSeconds, now));
  }

  /** Replaces the charge of a job that left its worker by what it took; once. */
  void settle(JobId job, double gpuSeconds, Instant now) {
    UsageLedger before = store.lock();
    if (before.charges().containsKey(job)) {
      store.keep(before, before.settled(job, gpuSeconds, now));
    }
  }
}
