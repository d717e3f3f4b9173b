package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.comfyume.core.job.JobOutputs;
import org.comfyume.core.workshop.ParticipantId;

/** Lists a person's results, newest first. */
@ApplicationScoped
@Transactional
public class ListGallery {

  @Inject JobOutputs outputs;

  public List<GalleryItem> list(ParticipantId owner, int offset, int limit) {
    return outputs.gallery(owner, offset, limit).stream().map(GalleryItem::of).toList();
  }
}
