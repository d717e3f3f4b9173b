package org.comfyume.queue.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** ComfyUI's record of how a job ended. */
@Entity
@Table(name = "job_result")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class JobResultRow {

  @Id
  @Column(name = "job_id")
  UUID jobId;

  String outputs;
  String meta;
  String messages;
}
