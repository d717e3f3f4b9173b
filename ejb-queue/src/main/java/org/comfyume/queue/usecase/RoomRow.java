package org.comfyume.queue.usecase;

import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.Job;
import org.comfyume.core.scheduling.forecast.Expectation;
import org.jspecify.annotations.Nullable;

/**
 * An unfinished job as those who steer see it. Its title is the owner's alone.
 *
 * @param owner display name
 * @param expectation of a waiting job, or null
 * @param worker where it runs, or null while it waits
 */
public record RoomRow(
    Job job, String owner, @Nullable Expectation expectation, @Nullable WorkerId worker) {}
