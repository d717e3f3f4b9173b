package org.comfyume.queue.persistence;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A worker of the configuration, past ones included. */
@Entity
@Table(name = "worker")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class WorkerRow {

  @Id String id;
  String label;
  String url;

  @Column(name = "added_at")
  Instant addedAt;

  @Column(name = "removed_at")
  @Nullable Instant removedAt;

  @Basic(fetch = FetchType.LAZY)
  byte @Nullable [] catalogue;

  @Column(name = "catalogue_at")
  @Nullable Instant catalogueAt;
}
