package org.comfyume.queue.usecase;

import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobPayload;
import org.jspecify.annotations.Nullable;

/**
 * A job as its owner takes it along.
 *
 * @param payload null if it is gone
 */
public record ExportedJob(Job job, @Nullable JobPayload payload) {}
