package org.comfyume.queue.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.SignedIn;

/** A login in a browser. */
@Entity
@Table(name = "login_session")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class LoginSessionRow {

  @Id UUID id;
  String owner;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "last_seen_at")
  Instant lastSeenAt;

  @Column(name = "kept_at")
  Instant keptAt;

  String agent;
  String address;

  SignedIn toSession() {
    return new SignedIn(id, new ParticipantId(owner), createdAt, lastSeenAt, agent, address);
  }
}
