package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;

/** Signature only; replaced below. */
@ApplicationScoped
public class SystemState {

  public SystemInfo read() {
    throw new UnsupportedOperationException();
  }
}
