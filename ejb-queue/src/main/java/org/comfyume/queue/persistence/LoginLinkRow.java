package org.comfyume.queue.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.comfyume.core.workshop.LoginLink;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** The hash of a link that signs a person in. */
@Entity
@Table(name = "login_link")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class LoginLinkRow {

  @Id UUID id;
  String owner;

  @Column(name = "secret_hash")
  String secretHash;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "last_used_at")
  @Nullable Instant lastUsedAt;

  @Column(name = "revoked_at")
  @Nullable Instant revokedAt;

  LoginLink toLink() {
    return new LoginLink(id, new ParticipantId(owner), createdAt, expiresAt, lastUsedAt);
  }
}
