package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.comfyume.core.workshop.Participant;

/** Signature only; replaced below. */
@ApplicationScoped
public class CheckToken {

  public Optional<Participant> check(String token) {
    throw new UnsupportedOperationException();
  }
}
