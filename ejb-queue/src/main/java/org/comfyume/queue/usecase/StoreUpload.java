package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.workshop.ParticipantId;

/** Signature only; replaced below. */
@ApplicationScoped
public class StoreUpload {

  public FileName store(
      ParticipantId owner, FileName wanted, boolean overwrite, InputStream content)
      throws IOException {
    throw new UnsupportedOperationException();
  }
}
