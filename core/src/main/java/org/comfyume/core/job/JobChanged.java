package org.comfyume.core.job;

import java.time.Instant;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * The fact that a job went from one state to another. Small on purpose: whoever needs more reads
 * the job.
 *
 * @param from null when the job was just admitted
 * @param attempt the attempt concerned, or null where none is
 */
public record JobChanged(
    JobId job,
    ParticipantId owner,
    @Nullable JobState from,
    JobState to,
    @Nullable AttemptId attempt,
    Instant at) {}
