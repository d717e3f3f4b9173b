package org.comfyume.queue.usecase;

import java.util.List;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobPayload;
import org.jspecify.annotations.Nullable;

/**
 * A job with all that its owner may see.
 *
 * @param outputsJson ComfyUI's {@code outputs} object with the names under which the owner finds
 *     the files; "{}" until it ended
 * @param metaJson ComfyUI's {@code meta} object
 * @param messagesJson ComfyUI's {@code status.messages} array, with our prompt id
 * @param worker where its last attempt ran, or runs; null if it never had one
 * @param files the stored files
 */
public record JobDetails(
    Job job,
    JobPayload payload,
    String outputsJson,
    String metaJson,
    String messagesJson,
    @Nullable WorkerId worker,
    List<GalleryItem> files) {

  public JobDetails {
    files = List.copyOf(files);
  }
}
