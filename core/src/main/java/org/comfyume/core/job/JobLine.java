package org.comfyume.core.job;

import java.time.Instant;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * A job as an admin sees it in a list: without title, prompt and the words of an error, which are
 * its owner's alone.
 *
 * @param ownerName display name of the owner
 * @param worker label of the worker of the last try, or null if there was none
 * @param attempts how many tries were made that count
 * @param failureKind the word of the {@link FailureKind}; null unless FAILED
 * @param stopping whether somebody asked to cancel it or to put it back while it is on a worker
 */
public record JobLine(
    JobId id,
    long number,
    ParticipantId owner,
    String ownerName,
    JobClass jobClass,
    JobState state,
    @Nullable String worker,
    Instant submittedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finalizedAt,
    int attempts,
    @Nullable String failureKind,
    boolean stopping) {}
