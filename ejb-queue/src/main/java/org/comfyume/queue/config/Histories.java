package org.comfyume.queue.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.comfyume.core.fleet.TelemetryHistory;

/** Keeps the one history of readings of this instance. */
@ApplicationScoped
public class Histories {

  private final TelemetryHistory telemetry = new TelemetryHistory();

  @Produces
  TelemetryHistory telemetry() {
    return telemetry;
  }
}
