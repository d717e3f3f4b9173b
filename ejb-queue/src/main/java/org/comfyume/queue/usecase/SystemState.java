package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells how this instance is. */
@ApplicationScoped
public class SystemState {

  @Inject CreateFirstAdmin firstAdmin;
  @Inject DispatchGate gate;

  public SystemInfo read() {
    String version = SystemState.class.getPackage().getImplementationVersion();
    return new SystemInfo(
        firstAdmin.created(), version == null ? "0.1.0" : version, !gate.stopped());
  }
}
