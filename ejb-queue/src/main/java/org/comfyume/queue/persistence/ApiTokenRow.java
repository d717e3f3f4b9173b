package org.comfyume.queue.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.comfyume.core.workshop.ApiToken;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.TokenScope;
import org.comfyume.core.workshop.TokenUse;
import org.jspecify.annotations.Nullable;

/** A token's hash. */
@Entity
@Table(name = "api_token")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class ApiTokenRow {

  @Id UUID id;
  String owner;
  String label;
  String scope;

  @Column(name = "secret_hash")
  String secretHash;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "last_used_at")
  @Nullable Instant lastUsedAt;

  @Column(name = "revoked_at")
  @Nullable Instant revokedAt;

  TokenUse toUse() {
    return new TokenUse(id, new ParticipantId(owner), TokenScope.ofWord(scope));
  }

  ApiToken toToken() {
    return new ApiToken(id, label, TokenScope.ofWord(scope), createdAt, lastUsedAt);
  }
}
