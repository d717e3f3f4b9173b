package org.comfyume.queue.usecase;

import org.comfyume.core.fleet.WorkerId;

/**
 * CDI event: a person, or comfyume itself, added, moved, steered or removed this worker. What
 * follows waits for the end of the transaction.
 */
public record FleetSteered(WorkerId worker) {}
