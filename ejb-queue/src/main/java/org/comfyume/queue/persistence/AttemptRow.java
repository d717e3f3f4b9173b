package org.comfyume.queue.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One try on one worker. */
@Entity
@Table(name = "attempt")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class AttemptRow {

  @Id UUID id;

  @Column(name = "job_id")
  UUID jobId;

  @Column(name = "worker_id")
  String workerId;

  int ordinal;

  @Column(name = "claimed_at")
  Instant claimedAt;

  @Column(name = "started_at")
  @Nullable Instant startedAt;

  @Column(name = "executed_at")
  @Nullable Instant executedAt;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  @Column(name = "ended_by")
  @Nullable String endedBy;

  @Column(name = "failure_kind")
  @Nullable String failureKind;

  @Column(name = "failure_sentence")
  @Nullable String failureSentence;
}
