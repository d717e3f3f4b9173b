package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobPayload;
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.ParticipantId;

/** A person's own jobs with their prompts, page by page, so that a long past fits into memory. */
@ApplicationScoped
@Transactional
public class ExportJobs {

  @Inject JobStore jobs;

  /**
   * Oldest first.
   *
   * @param offset how many to skip
   * @param limit how many at most; fewer means that these are the last
   */
  public List<ExportedJob> page(ParticipantId owner, int offset, int limit) {
    List<Job> page = jobs.list(new JobQuery(owner, Set.of(), false, offset, limit));
    Map<JobId, JobPayload> payloads = jobs.payloads(page.stream().map(Job::id).toList());
    return page.stream().map(job -> new ExportedJob(job, payloads.get(job.id()))).toList();
  }
}
