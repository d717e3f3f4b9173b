package org.comfyume.queue.usecase;

import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * What a person needs to come in, told once; no secret is in a text form of this.
 *
 * @param password null if it was not made anew
 * @param linkSecret null without a link
 */
public record Credential(
    ParticipantId id, String displayName, @Nullable String password, @Nullable String linkSecret) {
  @Override
  public String toString() {
    return "Credential[" + id + "]";
  }
}
