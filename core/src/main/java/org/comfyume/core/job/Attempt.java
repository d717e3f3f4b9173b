package org.comfyume.core.job;

import java.time.Instant;
import org.comfyume.core.fleet.WorkerId;
import org.jspecify.annotations.Nullable;

/**
 * One try of a job on one worker.
 *
 * @param ordinal 1 for the first
 * @param claimedAt when the worker's slot was taken
 * @param startedAt when the worker said so, or null
 * @param leaseExpiresAt until when this attempt is the only one
 */
public record Attempt(
    AttemptId id,
    JobId job,
    WorkerId worker,
    int ordinal,
    Instant claimedAt,
    @Nullable Instant startedAt,
    Instant leaseExpiresAt) {}
