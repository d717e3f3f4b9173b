package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.ParticipantId;

/** A person's ended jobs that were not forgotten, oldest end first, without graphs and results. */
@ApplicationScoped
@Transactional
public class ListEnded {

  @Inject JobStore jobs;

  public List<Job> list(ParticipantId owner) {
    return jobs.history(owner);
  }
}
