package org.comfyume.queue.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** That a job reports a file. */
@Entity
@Table(name = "job_output")
@IdClass(JobOutputRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class JobOutputRow {

  @Id
  @Column(name = "job_id")
  UUID jobId;

  @Id int ordinal;

  @Column(name = "graph_node_id")
  String graphNodeId;

  String kind;

  @Column(name = "file_id")
  UUID fileId;

  /** The primary key, as JPA wants it. */
  record Key(UUID jobId, int ordinal) implements Serializable {}
}
