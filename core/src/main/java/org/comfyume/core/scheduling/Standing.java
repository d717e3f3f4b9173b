package org.comfyume.core.scheduling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a person stands while one decision goes on. For one thread. */
final class Standing {

  private final double weight;
  private double start;
  private @Nullable Instant served;

  Standing(double start, double weight, @Nullable Instant served) {
    this.start = start;
    this.weight = weight;
    this.served = served;
  }

  /** Virtual time at which the person's next job would start. */
  double start() {
    return start;
  }

  @Nullable Instant served() {
    return served;
  }

  void serve(double gpuSeconds, Instant now) {
    start += gpuSeconds / weight;
    served = now;
  }
}
