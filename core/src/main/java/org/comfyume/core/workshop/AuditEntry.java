package org.comfyume.core.workshop;

import java.time.Instant;

/**
 * That somebody changed something.
 *
 * @param actor who did it
 * @param action what was done, e.g. {@code room.pause}
 * @param subject what it was done to, e.g. a job's id or a person's name
 * @param before how it was; empty where nothing was
 * @param after how it became; empty where nothing is left
 */
public record AuditEntry(
    Instant at, ParticipantId actor, String action, String subject, String before, String after) {}
