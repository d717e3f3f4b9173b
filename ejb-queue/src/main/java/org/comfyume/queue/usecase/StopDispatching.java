package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;

/** Signature only; replaced below. */
@ApplicationScoped
public class StopDispatching {

  public void stop() {
    throw new UnsupportedOperationException();
  }
}
