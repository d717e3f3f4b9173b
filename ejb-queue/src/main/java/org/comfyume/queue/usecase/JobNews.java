package org.comfyume.queue.usecase;

import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * Live news of a job for its owner; fired as a CDI event, in order, for each job. Not durable.
 *
 * @param clientId ComfyUI client that submitted it, or null
 * @param event what the worker said; the worker's prompt_id in frames is the attempt's, and an
 *     {@code executed} has the names under which the owner finds the files
 */
public record JobNews(
    JobId job, ParticipantId owner, @Nullable String clientId, WorkerEvent.OfAttempt event) {}
