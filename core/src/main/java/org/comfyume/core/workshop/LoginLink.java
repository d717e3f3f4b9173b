package org.comfyume.core.workshop;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link that signs a person in, as often as wanted until it expires or is revoked: a filmmaker
 * changes devices. Its secret is shown once and never stored.
 *
 * @param lastUsedAt null if nobody came with it yet
 */
public record LoginLink(
    UUID id,
    ParticipantId owner,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant lastUsedAt) {}
