package org.comfyume.queue.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The system's virtual time; the one row that who changes usage locks. */
@Entity
@Table(name = "usage_system")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class UsageSystemRow {

  @Id
  @Column(name = "only_one")
  boolean onlyOne;

  @Column(name = "system_seconds")
  double systemSeconds;

  @Column(name = "as_of")
  Instant asOf;
}
