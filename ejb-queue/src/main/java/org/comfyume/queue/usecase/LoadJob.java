package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobStore;

/** Reads a job as it is now, whoever owns it; for work that no person asked for. */
@ApplicationScoped
@Transactional
public class LoadJob {

  @Inject JobStore jobs;

  public Optional<Job> load(JobId job) {
    return jobs.find(job);
  }
}
