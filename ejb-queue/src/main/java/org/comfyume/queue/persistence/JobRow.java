package org.comfyume.queue.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobState;
import org.jspecify.annotations.Nullable;

/** The row that is the job. Columns are explained in V0001 and V0002. */
@Entity
@Table(name = "job")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class JobRow {

  @Id UUID id;

  @Column(insertable = false, updatable = false)
  long number;

  String owner;

  @Column(name = "class")
  @Convert(converter = JobClassColumn.class)
  JobClass jobClass;

  @Convert(converter = JobStateColumn.class)
  JobState state;

  String title;

  @Column(name = "client_id")
  @Nullable String clientId;

  @Column(name = "submitted_at")
  Instant submittedAt;

  int attempts;

  @Column(name = "attempt_id")
  @Nullable UUID attemptId;

  @Column(name = "worker_id")
  @Nullable String workerId;

  @Column(name = "lease_expires_at")
  @Nullable Instant leaseExpiresAt;

  @Column(name = "cancel_requested_at")
  @Nullable Instant cancelRequestedAt;

  @Column(name = "requeue_requested_at")
  @Nullable Instant requeueRequestedAt;

  @Column(name = "requeue_by")
  @Nullable String requeueBy;

  @Column(name = "requeued_at")
  @Nullable Instant requeuedAt;

  @Column(name = "requeued_by")
  @Nullable String requeuedBy;

  @Column(name = "started_at")
  @Nullable Instant startedAt;

  @Column(name = "finalized_at")
  @Nullable Instant finalizedAt;

  @Column(name = "failure_kind")
  @Nullable String failureKind;

  @Column(name = "failure_sentence")
  @Nullable String failureSentence;

  @Column(name = "failure_details")
  @Nullable String failureDetails;

  @Column(name = "forgotten_at")
  @Nullable Instant forgottenAt;

  void fail(JobFailure failure) {
    failureKind = failure.kind().name();
    failureSentence = failure.sentence();
    failureDetails = failure.details();
  }

  /** The wish, if there is one, was fulfilled. */
  void requeue(Instant now) {
    if (requeueBy != null) {
      requeuedAt = now;
      requeuedBy = requeueBy;
    }
  }

  void forgetRequeue() {
    requeueRequestedAt = null;
    requeueBy = null;
  }

  void endLease() {
    attemptId = null;
    workerId = null;
    leaseExpiresAt = null;
  }
}
