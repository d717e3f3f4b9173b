package org.comfyume.queue.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.Attempt;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobPayload;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.NewJob;
import org.comfyume.core.job.Requeued;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** The row of a job in memory. */
final class MemoryJob {

  final NewJob asked;
  long number;
  JobClass jobClass;
  final Instant submittedAt;
  JobState state = JobState.QUEUED;
  int attempts;
  int tries;
  @Nullable Attempt attempt;
  @Nullable Instant cancelRequestedAt;
  @Nullable Instant requeueRequestedAt;
  @Nullable ParticipantId requeueBy;
  @Nullable Requeued requeued;
  @Nullable Instant startedAt;
  @Nullable Instant finalizedAt;
  @Nullable JobFailure failure;
  @Nullable WorkerId lastWorker;
  boolean forgotten;
  private final List<Stay> stays = new ArrayList<>();

  /** How long a try occupied its worker; until is null while it does. */
  private record Stay(Instant since, @Nullable Instant until) {}

  MemoryJob(NewJob asked, long number, Instant submittedAt) {
    this.asked = asked;
    this.number = number;
    this.jobClass = asked.jobClass();
    this.submittedAt = submittedAt;
  }

  Job toJob() {
    return new Job(
        asked.id(),
        asked.owner(),
        jobClass,
        number,
        state,
        asked.title(),
        asked.clientId(),
        submittedAt,
        attempts,
        attempt,
        cancelRequestedAt,
        startedAt,
        finalizedAt,
        failure,
        requeueRequestedAt,
        requeued);
  }

  JobPayload payload() {
    return new JobPayload(asked.promptJson(), asked.extraDataJson(), asked.outputNodes());
  }

  void leaveWorker(Instant now) {
    forgetRequeue();
    stays.replaceAll(stay -> stay.until == null ? new Stay(stay.since, now) : stay);
  }

  double gpuSeconds(Instant since, Instant now) {
    double seconds = 0;
    for (Stay stay : stays) {
      Instant from = stay.since.isBefore(since) ? since : stay.since;
      Instant until = stay.until == null ? now : stay.until;
      seconds += Math.max(0, Duration.between(from, until).toMillis() / 1000.0);
    }
    return seconds;
  }

  /** The wish, if there is one, was fulfilled. */
  void requeue(Instant now) {
    if (requeueBy != null) {
      requeued = new Requeued(now, requeueBy);
    }
  }

  void forgetRequeue() {
    requeueRequestedAt = null;
    requeueBy = null;
  }

  void lease(Attempt leased) {
    attempt = leased;
    stays.add(new Stay(leased.claimedAt(), null));
  }

  void renew(Attempt old, Instant until) {
    attempt =
        new Attempt(
            old.id(), old.job(), old.worker(), old.ordinal(), old.claimedAt(), startedAt, until);
  }

  void start(Attempt old, Instant now) {
    startedAt = now;
    renew(old, old.leaseExpiresAt());
  }
}
