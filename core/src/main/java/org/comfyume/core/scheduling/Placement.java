package org.comfyume.core.scheduling;

import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobId;

/** The decision that this job goes to this worker. */
public record Placement(JobId job, WorkerId worker) {}
