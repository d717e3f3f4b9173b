package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobStore;

/** How many jobs a worker still has, those included whose files are being fetched. */
@ApplicationScoped
@Transactional
public class CountOnWorker {

  @Inject JobStore jobs;

  public int count(WorkerId worker) {
    return jobs.leasedOn(worker).size();
  }
}
