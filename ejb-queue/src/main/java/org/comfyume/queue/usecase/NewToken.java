package org.comfyume.queue.usecase;

import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.TokenScope;

/**
 * A token to be made.
 *
 * @param owner for whom its bearer will act
 * @param label what the owner will know it by; shortened and cleaned, and never left empty
 */
public record NewToken(ParticipantId owner, String label, TokenScope scope) {}
