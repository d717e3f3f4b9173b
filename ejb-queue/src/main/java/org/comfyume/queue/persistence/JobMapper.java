package org.comfyume.queue.persistence;

import java.util.Objects;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.Attempt;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.Requeued;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** Rows to domain values. */
final class JobMapper {

  private JobMapper() {}

  static Job toJob(JobRow row, @Nullable AttemptRow attempt) {
    return new Job(
        new JobId(row.id),
        new ParticipantId(row.owner),
        row.jobClass,
        row.number,
        row.state,
        row.title,
        row.clientId,
        row.submittedAt,
        row.attempts,
        attempt == null ? null : toAttempt(row, attempt),
        row.cancelRequestedAt,
        row.startedAt,
        row.finalizedAt,
        toFailure(row),
        row.requeueRequestedAt,
        toRequeued(row));
  }

  private static Attempt toAttempt(JobRow row, AttemptRow attempt) {
    return new Attempt(
        new AttemptId(attempt.id),
        new JobId(attempt.jobId),
        new WorkerId(attempt.workerId),
        attempt.ordinal,
        attempt.claimedAt,
        attempt.startedAt,
        Objects.requireNonNull(row.leaseExpiresAt));
  }

  private static @Nullable Requeued toRequeued(JobRow row) {
    return row.requeuedAt == null || row.requeuedBy == null
        ? null
        : new Requeued(row.requeuedAt, new ParticipantId(row.requeuedBy));
  }

  private static @Nullable JobFailure toFailure(JobRow row) {
    if (row.failureKind == null || row.failureSentence == null || row.failureDetails == null) {
      return null;
    }
    return new JobFailure(
        FailureKind.valueOf(row.failureKind), row.failureSentence, row.failureDetails);
  }
}
