package org.comfyume.queue.usecase;

import java.util.List;
import org.comfyume.core.job.JobId;

/** Waiting jobs stand in another order or class; none came or went. */
public record BacklogChanged(List<JobId> jobs) {}
