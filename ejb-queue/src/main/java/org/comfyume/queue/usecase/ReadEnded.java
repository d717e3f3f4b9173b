package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.ParticipantId;

/** Reads one entry of a person's ComfyUI history. */
@ApplicationScoped
@Transactional
public class ReadEnded {

  @Inject JobStore jobs;
  @Inject ReadJob readJob;

  /** Empty if the history of this person, as {@link ListEnded} lists it, has no such job. */
  public Optional<JobDetails> read(ParticipantId owner, JobId id) {
    return jobs.inHistory(owner, id) ? readJob.read(owner, id) : Optional.empty();
  }
}
