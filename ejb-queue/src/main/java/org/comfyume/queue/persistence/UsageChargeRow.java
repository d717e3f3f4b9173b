package org.comfyume.queue.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What a running job was charged, as of the row's own instant. */
@Entity
@Table(name = "usage_charge")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class UsageChargeRow {

  @Id
  @Column(name = "job_id")
  UUID jobId;

  String participant;

  double seconds;

  double lead;

  @Column(name = "as_of")
  Instant asOf;
}
