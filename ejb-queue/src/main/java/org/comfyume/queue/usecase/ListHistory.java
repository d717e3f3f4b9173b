package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.comfyume.core.workshop.ParticipantId;

/** Signature only; replaced below. */
@ApplicationScoped
public class ListHistory {

  public List<JobDetails> list(ParticipantId owner, int offset, int max) {
    throw new UnsupportedOperationException();
  }
}
