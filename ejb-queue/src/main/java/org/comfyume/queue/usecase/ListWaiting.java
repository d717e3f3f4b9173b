package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobStore;

/** The ids and classes of all waiting jobs, in the order of submission. */
@ApplicationScoped
@Transactional
public class ListWaiting {

  @Inject JobStore jobs;

  public List<Job> list() {
    return jobs.backlog();
  }
}
