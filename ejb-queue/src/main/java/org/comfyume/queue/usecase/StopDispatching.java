package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Lets no further job start on this instance; it is about to stop. */
@ApplicationScoped
public class StopDispatching {

  @Inject DispatchGate gate;

  public void stop() {
    gate.stop();
  }
}
