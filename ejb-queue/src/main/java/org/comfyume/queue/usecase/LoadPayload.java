package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobPayload;
import org.comfyume.core.job.JobStore;

/** Reads the graph of a job, whoever owns it; for work that no person asked for. */
@ApplicationScoped
@Transactional
public class LoadPayload {

  @Inject JobStore jobs;

  public Optional<JobPayload> load(JobId job) {
    return jobs.payload(job);
  }
}
