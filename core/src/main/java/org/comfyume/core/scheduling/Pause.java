package org.comfyume.core.scheduling;

import java.time.Instant;
import org.comfyume.core.workshop.ParticipantId;

/**
 * That no job is started at present.
 *
 * @param since when it began
 * @param by who paused the room
 */
public record Pause(Instant since, ParticipantId by) {}
