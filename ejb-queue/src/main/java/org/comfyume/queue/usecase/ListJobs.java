package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobStore;

/** Lists jobs. The caller puts the owner into the query, or checks the permission to see all. */
@ApplicationScoped
@Transactional
public class ListJobs {

  @Inject JobStore jobs;

  public List<Job> list(JobQuery query) {
    return jobs.list(query);
  }
}
