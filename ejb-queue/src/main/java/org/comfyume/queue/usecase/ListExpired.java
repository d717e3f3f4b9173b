package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobStore;

/** The jobs whose lease ended. */
@ApplicationScoped
@Transactional
public class ListExpired {

  @Inject JobStore jobs;
  @Inject InstantSource clock;

  public List<Job> list() {
    return jobs.expired(clock.instant());
  }
}
