package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobQuery;

/** Signature only; replaced below. */
@ApplicationScoped
public class ListJobs {

  public List<Job> list(JobQuery query) {
    throw new UnsupportedOperationException();
  }
}
