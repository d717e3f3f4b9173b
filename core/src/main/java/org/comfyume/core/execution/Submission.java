package org.comfyume.core.execution;

import org.comfyume.core.job.AttemptId;

/**
 * What a worker is asked to run.
 *
 * @param attempt becomes the worker's {@code prompt_id}
 * @param promptJson prompt graph in API format
 * @param extraDataJson ComfyUI's {@code extra_data}; its client_id is replaced by the connector's
 *     own
 * @param outputNodes JSON array of output node ids to run; "[]" means all
 */
public record Submission(
    AttemptId attempt, String promptJson, String extraDataJson, String outputNodes) {}
