package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.forecast.Expectation;
import org.comfyume.core.scheduling.forecast.Outlook;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** The last forecast of the room. In memory; safe for concurrent use. */
@ApplicationScoped
public class Outlooks {

  @Inject WaitingJobs waiting;
  @Inject InstantSource clock;

  private volatile @Nullable Shown last;

  /** A forecast and when it was made. */
  record Shown(Outlook outlook, Instant at) {}

  void show(Outlook outlook, Instant at) {
    last = new Shown(outlook, at);
  }

  @Nullable Shown last() {
    return last;
  }

  @Nullable Expectation expectation(JobId job) {
    Shown shown = last;
    return shown == null ? null : shown.outlook().starts().get(job);
  }

  /** Until a waiting job of this person, or of anybody, is likely to start; at least 1. */
  OptionalLong secondsToNextStart(@Nullable ParticipantId owner) {
    Shown shown = last;
    if (shown == null) {
      return OptionalLong.empty();
    }
    Duration age = Duration.between(shown.at(), clock.instant());
    return shown.outlook().starts().entrySet().stream()
        .filter(entry -> owner == null || isOf(entry.getKey(), owner))
        .mapToLong(entry -> entry.getValue().start().p50().minus(age).toSeconds())
        .map(seconds -> Math.max(1, seconds))
        .min();
  }

  private boolean isOf(JobId job, ParticipantId owner) {
    return waiting.row(job).filter(row -> row.owner().equals(owner)).isPresent();
  }
}
