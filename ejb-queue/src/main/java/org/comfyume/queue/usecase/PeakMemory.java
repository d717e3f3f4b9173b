package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import org.comfyume.core.fleet.TelemetryHistory;
import org.comfyume.core.fleet.WarmModels;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.prediction.Workload;

/** The most memory a job used, as far as it was seen. */
@ApplicationScoped
public class PeakMemory {

  /** With fewer readings the peak was probably between two of them. */
  private static final int FEW = 3;

  @Inject TelemetryHistory history;
  @Inject Warmth warmth;
  @Inject InstantSource clock;

  /**
   * What was used at most of the worker's first device in the time that ends now, less the models
   * of other jobs that lay there too. In bytes; 0 if it was read too seldom to tell.
   */
  long of(Workload workload, WorkerId worker, Duration ran) {
    int seconds = (int) Math.max(1, Math.min(ran.toSeconds(), TelemetryHistory.SECONDS));
    var points = history.read(worker, 0, clock.instant(), seconds);
    if (points.size() < FEW) {
      return 0;
    }
    long most = points.stream().mapToLong(TelemetryHistory.Point::usedBytes).max().orElse(0);
    WarmModels warm = warmth.on(worker);
    return Math.max(0, most - (warm.bytes() - warm.bytesOf(workload.models())));
  }
}
