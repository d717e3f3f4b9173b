package org.comfyume.queue.usecase;

import java.time.Instant;
import java.util.UUID;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.StoredOutput;

/**
 * A stored result of a person.
 *
 * @param id of the file
 * @param job the job that produced it first
 * @param graphNodeId the output node
 * @param name what the owner and ComfyUI clients know it by
 * @param mediaType e.g. image/png
 * @param size in bytes
 * @param sha256 of the content
 * @param title of the job
 * @param createdAt when it was stored
 */
public record GalleryItem(
    UUID id,
    JobId job,
    String graphNodeId,
    FileName name,
    String mediaType,
    long size,
    String sha256,
    String title,
    Instant createdAt) {

  static GalleryItem of(StoredOutput output) {
    return new GalleryItem(
        output.file().id(),
        output.job(),
        output.graphNodeId(),
        output.file().name(),
        output.file().mediaType(),
        output.file().stored().size(),
        output.file().stored().sha256(),
        output.title(),
        output.file().createdAt());
  }
}
