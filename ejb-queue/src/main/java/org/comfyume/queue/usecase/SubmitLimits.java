package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.comfyume.core.job.JobLimits;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.scheduling.RoleLimit;
import org.comfyume.core.scheduling.UsageStore;
import org.comfyume.core.workshop.ParticipantId;

/** How much may wait. Each refusal says when to try again. To be used inside a transaction. */
@ApplicationScoped
public class SubmitLimits {

  /** Said where no start is foreseen. */
  private static final long UNKNOWN_SECONDS = 30;

  @Inject JobStore jobs;
  @Inject JobLimits limits;
  @Inject CurrentRoom room;
  @Inject Quotas quotas;
  @Inject UsageStore usage;
  @Inject Outlooks outlooks;
  @Inject InstantSource clock;

  Optional<SubmitResult> refusal(ParticipantId owner) {
    RoleLimit limit = quotas.limit(owner);
    long own = jobs.count(owner, JobState.QUEUED);
    int most = limit.maxWaiting() == null ? limits.maxWaiting() : limit.maxWaiting();
    if (own >= most) {
      return Optional.of(SubmitRules.tooManyWaiting(own, secondsToNextStart(owner)));
    }
    long all = jobs.count(null, JobState.QUEUED);
    if (all >= room.control().maxRoomDepth()) {
      return Optional.of(SubmitRules.roomFull(all, secondsToNextStart(null)));
    }
    return all > own ? hourUsed(owner, limit) : Optional.empty();
  }

  /** Only while others wait: what nobody else wants is not refused. */
  private Optional<SubmitResult> hourUsed(ParticipantId owner, RoleLimit limit) {
    Integer seconds = limit.gpuSecondsPerHour();
    Instant now = clock.instant();
    if (seconds == null || usage.gpuSeconds(owner, now.minus(Duration.ofHours(1))) < seconds) {
      return Optional.empty();
    }
    long later = quotas.secondsUntilBelow(owner, Objects.requireNonNull(seconds), now);
    return Optional.of(SubmitRules.hourUsed(seconds, later));
  }

  /** When a waiting job of this person, or of anybody, is likely to start and make room. */
  private long secondsToNextStart(@org.jspecify.annotations.Nullable ParticipantId owner) {
    return outlooks.secondsToNextStart(owner).orElse(UNKNOWN_SECONDS);
  }
}
