package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** Counts jobs in a state, of one person or of all. */
@ApplicationScoped
@Transactional
public class CountJobs {

  @Inject JobStore jobs;

  /** Counts all people's jobs if the owner is null. */
  public long count(@Nullable ParticipantId owner, JobState state) {
    return jobs.count(owner, state);
  }
}
