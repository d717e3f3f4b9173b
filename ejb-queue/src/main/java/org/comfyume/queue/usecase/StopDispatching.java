package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.comfyume.queue.container.StartGate;

/** Lets no further job start on this instance; it is about to stop. */
@ApplicationScoped
public class StopDispatching {

  @Inject DispatchGate gate;
  @Inject StartGate startGate;

  public void stop() {
    gate.stop();
    startGate.close();
  }
}
