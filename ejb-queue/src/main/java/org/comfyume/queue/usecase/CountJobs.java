package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import org.comfyume.core.job.JobState;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** Signature only; replaced below. */
@ApplicationScoped
public class CountJobs {

  public long count(@Nullable ParticipantId owner, JobState state) {
    throw new UnsupportedOperationException();
  }
}
