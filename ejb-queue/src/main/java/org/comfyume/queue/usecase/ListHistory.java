package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.ParticipantId;

/** ComfyUI's history of a person: ended jobs that were not forgotten, oldest first. */
@ApplicationScoped
@Transactional
public class ListHistory {

  @Inject JobStore jobs;
  @Inject ReadJobs readJobs;

  /**
   * @param offset how many of the oldest to skip; negative: none, and then {@code max} takes the
   *     newest
   * @param max how many at most; negative for all
   */
  public List<JobDetails> list(ParticipantId owner, int offset, int max) {
    List<Job> ended = jobs.history(owner);
    int size = ended.size();
    int from = offset >= 0 ? Math.min(offset, size) : max < 0 ? 0 : Math.max(0, size - max);
    int to = max < 0 ? size : (int) Math.min(size, (long) from + max);
    return readJobs.read(owner, ended.subList(from, to));
  }
}
