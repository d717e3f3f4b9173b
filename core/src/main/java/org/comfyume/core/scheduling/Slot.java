package org.comfyume.core.scheduling;

import org.comfyume.core.fleet.WorkerId;

/**
 * A worker that could start a job now.
 *
 * @param worker the worker
 */
public record Slot(WorkerId worker) {}
