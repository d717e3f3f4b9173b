package org.comfyume.queue.usecase;

import java.time.Instant;
import java.util.List;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * The present state of a job that runs, from memory; lost at a restart until the next event.
 *
 * @param graphNodeId node that executes, or null between nodes
 * @param value steps done of the executing node
 * @param max steps of the executing node; 0 if it reports none
 * @param progressState the last {@code progress_state} frame's data, with the attempt's prompt_id,
 *     or null
 * @param preview the last preview, or null
 * @param executed data of the {@code executed} frames so far, with the attempt's prompt_id
 * @param at when the last news came
 */
public record LiveJob(
    JobId job,
    ParticipantId owner,
    @Nullable String graphNodeId,
    int value,
    int max,
    @Nullable String progressState,
    WorkerEvent.@Nullable Preview preview,
    List<String> executed,
    Instant at) {}
