package org.comfyume.queue.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Who changed what. */
@Entity
@Table(name = "audit_entry")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class AuditRow {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  long id;

  Instant at;

  String actor;

  String action;

  String subject;

  /** JSON object with the texts {@code before} and {@code after}. */
  String details;
}
