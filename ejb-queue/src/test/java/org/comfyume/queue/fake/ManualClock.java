package org.comfyume.queue.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only when told. */
public final class ManualClock implements InstantSource {

  public static final Instant START = Instant.parse("2026-02-03T10:00:00Z");

  private Instant now = START;

  @Override
  public Instant instant() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }
}
