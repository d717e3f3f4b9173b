package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.execution.OutputFile;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobLimits;
import org.comfyume.core.job.JobStore;

/** Makes files of a job that still runs the owner's. */
@ApplicationScoped
@Transactional(rollbackOn = Exception.class)
public class RecordExecuted {

  @Inject JobStore jobs;
  @Inject TakeFiles takeFiles;
  @Inject EarlyOutputs early;
  @Inject JobLimits limits;
  @Inject InstantSource clock;

  /**
   * @return empty, and nothing is recorded, if the attempt is of the past
   */
  public Optional<TakeFiles.Taken> record(
      AttemptId attempt, List<OutputFile> reported, List<FetchedFile> fetched) {
    // the lock of this statement keeps the attempt alive until we commit; files are a sign of life
    jobs.renew(attempt, clock.instant().plus(limits.lease()));
    Optional<Job> job = jobs.findByAttempt(attempt);
    return job.map(live -> takeFiles.take(live, reported, fetched, early.of(attempt).files()));
  }
}
