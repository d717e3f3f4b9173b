package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;

/** Signature only; replaced below. */
@ApplicationScoped
public class ReadJob {

  public Optional<JobDetails> read(ParticipantId owner, JobId job) {
    throw new UnsupportedOperationException();
  }
}
