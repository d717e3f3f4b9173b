package org.comfyume.queue.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** The heavy part of a job. */
@Entity
@Table(name = "job_payload")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class JobPayloadRow {

  @Id
  @Column(name = "job_id")
  UUID jobId;

  String prompt;

  @Column(name = "extra_data")
  String extraData;

  @Column(name = "output_nodes")
  String outputNodes;

  String digest;
}
