package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.ParticipantId;

/**
 * All unfinished jobs of a person with their graphs, oldest first. What waits and what runs come
 * from one list, so a job that starts meanwhile is not missed.
 */
@ApplicationScoped
@Transactional
public class ReadQueue {

  private static final int MOST = 1000;
  private static final Set<JobState> UNFINISHED =
      Arrays.stream(JobState.values())
          .filter(state -> !state.isFinal())
          .collect(Collectors.toUnmodifiableSet());

  @Inject JobStore jobs;
  @Inject ReadJobs readJobs;

  public List<JobDetails> read(ParticipantId owner) {
    return readJobs.read(owner, jobs.list(new JobQuery(owner, UNFINISHED, false, 0, MOST)));
  }
}
