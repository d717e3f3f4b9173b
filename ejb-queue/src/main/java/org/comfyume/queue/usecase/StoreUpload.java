package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import org.comfyume.core.artifact.ArtifactStore;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.StoredFile;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.ParticipantId;

/** Keeps a file that a person uploads. The content is streamed; no transaction. */
@ApplicationScoped
public class StoreUpload {

  @Inject ArtifactStore store;
  @Inject RecordUpload recordUpload;
  @Inject Ids ids;

  /**
   * @param overwrite whether a file of that name is replaced; else the same content keeps the name,
   *     and another content gets {@code x (1).png}, as in ComfyUI
   * @return the name under which graphs find it
   */
  public FileName store(
      ParticipantId owner, FileName wanted, boolean overwrite, InputStream content)
      throws IOException {
    StoredFile stored = store.put(owner, ids.next(), content);
    String unneeded = stored.key();
    try {
      RecordUpload.Recorded recorded = recordUpload.record(owner, wanted, overwrite, stored);
      unneeded = recorded.unneededKey();
      return recorded.name();
    } finally {
      if (unneeded != null) {
        store.delete(unneeded);
      }
    }
  }
}
