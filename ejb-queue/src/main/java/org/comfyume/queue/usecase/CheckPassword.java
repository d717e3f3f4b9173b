package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.comfyume.core.workshop.Participant;

/** Signature only; replaced below. */
@ApplicationScoped
public class CheckPassword {

  public Optional<Participant> check(String name, String password) {
    throw new UnsupportedOperationException();
  }
}
