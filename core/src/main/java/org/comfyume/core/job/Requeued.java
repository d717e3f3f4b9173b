package org.comfyume.core.job;

import java.time.Instant;
import org.comfyume.core.workshop.ParticipantId;

/**
 * That a job was taken off its worker and put back into the backlog because somebody wished it.
 *
 * @param at when it was back
 * @param by who wished it
 */
public record Requeued(Instant at, ParticipantId by) {}
