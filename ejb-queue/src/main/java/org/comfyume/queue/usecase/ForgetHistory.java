package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** Signature only; replaced below. */
@ApplicationScoped
public class ForgetHistory {

  public void forget(ParticipantId owner, @Nullable Collection<JobId> jobs) {
    throw new UnsupportedOperationException();
  }
}
