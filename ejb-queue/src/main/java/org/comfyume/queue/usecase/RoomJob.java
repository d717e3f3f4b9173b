package org.comfyume.queue.usecase;

import java.time.Instant;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.scheduling.forecast.Band;
import org.comfyume.core.scheduling.forecast.Expectation;
import org.jspecify.annotations.Nullable;

/**
 * An unfinished job as those who steer see it: nothing of what it makes.
 *
 * @param since when it was submitted; of one on a worker, when that got it
 * @param worker label of the worker it is on, or null while it waits
 * @param model file of the model that does the work; empty if none is named
 * @param stopping whether its worker was told to stop it, to cancel it or to put it back
 * @param expectation when it starts; null if it does not wait or none was computed
 * @param ends when it ends; null if it waits or that is not known
 * @param stuck whether it waits for something that no forecast knows the end of
 */
public record RoomJob(
    JobId id,
    JobClass jobClass,
    JobState state,
    Instant since,
    @Nullable String worker,
    String model,
    boolean stopping,
    @Nullable Expectation expectation,
    @Nullable Band ends,
    boolean stuck) {}
