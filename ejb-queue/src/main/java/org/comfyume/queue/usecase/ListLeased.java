package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobStore;

/** The jobs whose attempt is on a worker. */
@ApplicationScoped
@Transactional
public class ListLeased {

  @Inject JobStore jobs;

  public List<Job> on(WorkerId worker) {
    return jobs.leasedOn(worker);
  }
}
