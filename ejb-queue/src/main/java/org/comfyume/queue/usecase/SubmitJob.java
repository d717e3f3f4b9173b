package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;

/** Signature only; replaced below. */
@ApplicationScoped
public class SubmitJob {

  public SubmitResult submit(SubmitRequest request) {
    throw new UnsupportedOperationException();
  }
}
