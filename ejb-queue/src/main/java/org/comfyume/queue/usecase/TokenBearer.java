package org.comfyume.queue.usecase;

import java.util.UUID;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.TokenScope;

/**
 * Who came with a live token, and what it lets them do.
 *
 * @param person the token's owner
 * @param token its id, not its secret
 */
public record TokenBearer(Participant person, UUID token, TokenScope scope) {}
