package org.comfyume.core.artifact;

import java.time.Instant;

/**
 * Files that a person deleted at once.
 *
 * @param at when, to the microsecond: no two deletions of a person have the same
 * @param files how many
 * @param bytes of all together
 */
public record DeletedFiles(Instant at, long files, long bytes) {}
