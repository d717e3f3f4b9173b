package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.comfyume.core.job.JobOutputs;
import org.comfyume.core.workshop.ParticipantId;

/** Counts a person's results. */
@ApplicationScoped
@Transactional
public class CountGallery {

  @Inject JobOutputs outputs;

  public long count(ParticipantId owner) {
    return outputs.countGallery(owner);
  }
}
