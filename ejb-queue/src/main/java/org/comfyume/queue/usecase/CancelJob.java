package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.Participant;

/** Signature only; replaced below. */
@ApplicationScoped
public class CancelJob {

  public CancelResult cancel(Participant asker, JobId job) {
    throw new UnsupportedOperationException();
  }
}
