package org.comfyume.queue.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.comfyume.core.workshop.ApiToken;
import org.jspecify.annotations.Nullable;

/** A token's hash. */
@Entity
@Table(name = "api_token")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class ApiTokenRow {

  @Id UUID id;
  String owner;
  String label;

  @Column(name = "secret_hash")
  String secretHash;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "last_used_at")
  @Nullable Instant lastUsedAt;

  @Column(name = "revoked_at")
  @Nullable Instant revokedAt;

  ApiToken toToken() {
    return new ApiToken(id, label, createdAt, lastUsedAt);
  }
}
