package org.comfyume.queue.usecase;

import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * A message to the room came or went.
 *
 * @param to the one person who reads it, or null for all
 */
public record Announced(@Nullable ParticipantId to) {}
