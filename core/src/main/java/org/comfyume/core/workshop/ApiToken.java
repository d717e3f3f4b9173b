package org.comfyume.core.workshop;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person sees of an API token; the secret is shown once, at creation, and never stored. */
public record ApiToken(UUID id, String label, Instant createdAt, @Nullable Instant lastUsedAt) {}
