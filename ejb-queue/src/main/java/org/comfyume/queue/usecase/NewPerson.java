package org.comfyume.queue.usecase;

import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.jspecify.annotations.Nullable;

/**
 * An account to be made.
 *
 * @param displayName null for the login name itself
 * @param password null for a random one
 */
public record NewPerson(
    ParticipantId id, Role role, @Nullable String displayName, @Nullable String password) {}
