package org.comfyume.queue.usecase;

import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.jspecify.annotations.Nullable;

/**
 * A person on a roster.
 *
 * @param weight null for that of the role
 */
public record RosterEntry(
    ParticipantId id, String displayName, Role role, @Nullable Double weight) {}
