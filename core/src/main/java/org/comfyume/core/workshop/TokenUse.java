package org.comfyume.core.workshop;

import java.util.UUID;

/** That somebody came with a live token. */
public record TokenUse(UUID token, ParticipantId owner, TokenScope scope) {}
