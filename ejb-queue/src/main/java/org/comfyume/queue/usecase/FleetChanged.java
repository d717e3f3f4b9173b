package org.comfyume.queue.usecase;

import org.comfyume.core.fleet.WorkerId;

/** CDI event: something about this worker (state, readings, what it runs) is new. */
public record FleetChanged(WorkerId worker) {}
