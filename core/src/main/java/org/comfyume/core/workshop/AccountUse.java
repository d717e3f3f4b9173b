package org.comfyume.core.workshop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an account is used for now.
 *
 * @param waiting jobs in the backlog
 * @param running jobs that occupy a worker
 * @param storedBytes of files and of what the editor keeps
 * @param sessions browsers that are signed in
 * @param links that sign the person in
 * @param lastSeenAt to the minute, by session or token; null if never
 */
public record AccountUse(
    long waiting,
    long running,
    long storedBytes,
    long sessions,
    long links,
    @Nullable Instant lastSeenAt) {}
