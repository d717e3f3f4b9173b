package org.comfyume.core.workshop;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees of an API token; the secret is shown once, at creation, and never stored.
 *
 * @param label what the owner calls it, 1 to {@value #LONGEST_LABEL} characters
 * @param lastUsedAt to the minute; null if nobody came with it yet
 */
public record ApiToken(
    UUID id, String label, TokenScope scope, Instant createdAt, @Nullable Instant lastUsedAt) {

  /** Characters of a label, at most. */
  public static final int LONGEST_LABEL = 200;
}
