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
import org.jspecify.annotations.Nullable;

/** Books what jobs take of the GPUs, in the transaction of the change that causes it. */
@ApplicationScoped
public class UsageBook {

  @Inject UsageStore store;

  private volatile @Nullable UsageLedger last;

  /**
   * For a decision or a forecast: as last booked by this instance, so that a decision need not read
   * everybody's account. A booking that is rolled back is seen until the next one.
   */
  UsageLedger read() {
    UsageLedger known = last;
    if (known == null) {
      known = store.read();
      last = known;
    }
    return known;
  }

  /** Weights changed. */
  void forget() {
    last = null;
  }

  /**
   * Charges a job that was claimed; after the claim, because jobs are locked before usage.
   *
   * @param wanting who waits for a job that some worker can run
   */
  void charge(Collection<ParticipantId> wanting, Candidate job, double gpuSeconds, Instant now) {
    UsageLedger before = store.lock();
    keep(before, before.advanced(wanting, now).charged(job.job(), job.owner(), gpuSeconds, now));
  }

  /** Replaces the charge of a job that left its worker by what it took; once. */
  void settle(JobId job, double gpuSeconds, Instant now) {
    UsageLedger before = store.lock();
    if (before.charges().containsKey(job)) {
      keep(before, before.settled(job, gpuSeconds, now));
    }
  }

  private void keep(UsageLedger before, UsageLedger after) {
    store.keep(before, after);
    last = after;
  }
}
