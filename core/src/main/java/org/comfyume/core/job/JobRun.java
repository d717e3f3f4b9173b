package org.comfyume.core.job;

import java.time.Instant;
import org.comfyume.core.fleet.WorkerId;
import org.jspecify.annotations.Nullable;

/**
 * What the last try of a job took.
 *
 * @param worker where it ran
 * @param startedAt when the worker started it, or null
 * @param executedAt when the worker was free again, or null if that is not known
 * @param gpuSeconds how long all tries together occupied a worker
 * @param peakVramBytes the most memory that was read while it ran; 0 if it was not measured
 */
public record JobRun(
    WorkerId worker,
    @Nullable Instant startedAt,
    @Nullable Instant executedAt,
    double gpuSeconds,
    long peakVramBytes) {}
