package org.comfyume.core.artifact;

import java.time.Instant;
import java.util.UUID;
import org.comfyume.core.workshop.ParticipantId;

/**
 * A file of a person.
 *
 * @param name unique among the person's files
 * @param mediaType e.g. image/png
 * @param stored where its bytes are
 */
public record OwnedFile(
    UUID id,
    ParticipantId owner,
    FileName name,
    String mediaType,
    StoredFile stored,
    Instant createdAt) {}
