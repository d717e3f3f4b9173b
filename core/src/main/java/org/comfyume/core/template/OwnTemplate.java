package org.comfyume.core.template;

import java.time.Instant;
import java.util.UUID;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * A workflow with a form that a person keeps, or that was sent to everybody.
 *
 * @param owner whose it is; of one that was sent, who sent it
 * @param title 1 to {@value #LONGEST_TITLE} characters
 * @param prompt the graph in API format
 * @param fields of the form, as JSON
 * @param presets values that the form starts with, as a JSON object of texts
 * @param changedAt when the owner last saved it
 * @param sentAt when it was sent to everybody; null if it is the owner's alone
 */
public record OwnTemplate(
    UUID id,
    ParticipantId owner,
    String title,
    String prompt,
    String fields,
    String presets,
    Instant changedAt,
    @Nullable Instant sentAt) {

  public static final int LONGEST_TITLE = 200;

  /** Whether everybody has it. */
  public boolean sent() {
    return sentAt != null;
  }
}
