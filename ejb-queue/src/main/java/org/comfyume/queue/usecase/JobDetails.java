package org.comfyume.queue.usecase;

import java.util.List;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobPayload;

/**
 * A job with all that its owner may see.
 *
 * @param outputsJson ComfyUI's {@code outputs} object with the names under which the owner finds
 *     the files; "{}" until SUCCEEDED
 * @param metaJson ComfyUI's {@code meta} object
 * @param messagesJson ComfyUI's {@code status.messages} array, with our prompt id
 * @param files the stored files
 */
public record JobDetails(
    Job job,
    JobPayload payload,
    String outputsJson,
    String metaJson,
    String messagesJson,
    List<GalleryItem> files) {

  public JobDetails {
    files = List.copyOf(files);
  }
}
