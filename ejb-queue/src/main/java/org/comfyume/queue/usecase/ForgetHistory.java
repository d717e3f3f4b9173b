package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** Hides ended jobs from ComfyUI's history of their owner. The gallery keeps the files. */
@ApplicationScoped
@Transactional
public class ForgetHistory {

  @Inject JobStore jobs;

  /** Hides all if the ids are null; ids of others change nothing. */
  public void forget(ParticipantId owner, @Nullable Collection<JobId> ids) {
    jobs.forget(owner, ids);
  }
}
