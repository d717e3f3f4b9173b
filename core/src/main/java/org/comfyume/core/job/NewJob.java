package org.comfyume.core.job;

import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * A job that was checked and asks to be stored.
 *
 * @param promptJson the prompt graph in API format, as ComfyUI shall execute it
 * @param extraDataJson ComfyUI's {@code extra_data} object
 * @param outputNodes JSON array of the ids of the output nodes to run
 */
public record NewJob(
    JobId id,
    ParticipantId owner,
    JobClass jobClass,
    String title,
    @Nullable String clientId,
    String promptJson,
    String extraDataJson,
    String outputNodes) {

  /** Clients may name themselves and their workflows with a NUL, which no database keeps. */
  public NewJob {
    title = title.replace('\u0000', '\ufffd');
    clientId = clientId == null ? null : clientId.replace('\u0000', '\ufffd');
  }
}
