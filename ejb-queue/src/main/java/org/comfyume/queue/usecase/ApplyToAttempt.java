package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.job.Attempt;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobOutputs;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.jspecify.annotations.Nullable;

/** Applies what happened to an attempt, if it is still its job's live one, and tells the world. */
@ApplicationScoped
@Transactional
public class ApplyToAttempt {

  @Inject JobStore jobs;
  @Inject JobOutputs outputs;
  @Inject FileLedger ledger;
  @Inject EarlyOutputs early;
  @Inject LeaveSlot leaveSlot;
  @Inject CachedNodes cachedNodes;
  @Inject Event<JobChanged> changed;

  /**
   * A job that comes back to the backlog although it shall stop is cancelled at once.
   *
   * @return the change, or empty if the attempt is of the past or its state does not allow the
   *     event
   */
  public Optional<JobChanged> apply(
      AttemptId attempt, JobEvent event, @Nullable JobFailure failure) {
    Job before = jobs.findByAttempt(attempt).orElse(null);
    if (before == null) {
      return Optional.empty();
    }
    Optional<JobChanged> change = jobs.onAttempt(attempt, event, failure);
    change.ifPresent(
        fact -> {
          leaveSlot.left(before, event, fact, failure);
          if (fact.to() == JobState.FAILED || fact.to() == JobState.CANCELLED) {
            String cached = cachedNodes.find(fact.job()).orElse(null);
            outputs.record(
                fact.job(), EndRecord.of(fact, startOf(fact), cached, failure, early.of(attempt)));
          }
          changed.fire(fact);
          if (fact.to() == JobState.QUEUED) {
            discardFiles(before);
            cancelIfWished(fact.job());
          }
        });
    return change;
  }

  /**
   * The next attempt makes its own files. What the owner had before this one stays; bytes without
   * an owner are swept later.
   */
  private void discardFiles(Job before) {
    Attempt attempt = before.attempt();
    for (OwnedFile file : outputs.discard(before.id())) {
      if (attempt != null && !file.createdAt().isBefore(attempt.claimedAt())) {
        ledger.remove(file.id());
      }
    }
  }

  /** A job that shall stop has no reason to wait for another worker. */
  private void cancelIfWished(JobId job) {
    if (jobs.find(job).filter(waiting -> waiting.cancelRequestedAt() != null).isPresent()) {
      jobs.onWaiting(job, JobEvent.CANCELLED_WHILE_WAITING, null).ifPresent(changed::fire);
    }
  }

  private Instant startOf(JobChanged fact) {
    return jobs.find(fact.job()).map(Job::startedAt).orElse(fact.at());
  }
}
