package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.comfyume.core.workshop.ParticipantId;

/** Signature only; replaced below. */
@ApplicationScoped
public class FindRunning {

  public List<LiveJob> find(ParticipantId owner) {
    throw new UnsupportedOperationException();
  }
}
