package org.comfyume.queue.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one person used, as of the row's own instant. */
@Entity
@Table(name = "usage_account")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class UsageAccountRow {

  @Id String participant;

  double seconds;

  @Column(name = "as_of")
  Instant asOf;

  @Column(name = "last_served")
  @Nullable Instant lastServed;
}
