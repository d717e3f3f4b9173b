package org.comfyume.queue.persistence;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file or a folder that a person's front end keeps here. Queried, never loaded whole. */
@Entity
@IdClass(UserFileRow.Key.class)
@Table(name = "user_file")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class UserFileRow {

  /** Paths are unique among one person's. */
  record Key(String owner, String path) implements Serializable {}

  @Id String owner;

  @Id String path;

  boolean folder;

  @Basic(fetch = FetchType.LAZY)
  byte @Nullable [] content;

  long size;

  @Column(name = "modified_at")
  Instant modifiedAt;

  @Column(name = "changed_at")
  Instant changedAt;
}
