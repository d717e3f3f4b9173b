package org.comfyume.queue.usecase;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.comfyume.core.artifact.ArtifactStore;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.OwnedFile;

/**
 * A stored file, open for reading. The reader closes it.
 *
 * @param size in bytes
 * @param sha256 of the content: a strong entity tag
 */
public record OpenedFile(
    InputStream body, FileName name, String mediaType, long size, String sha256)
    implements AutoCloseable {

  /** Opens the bytes of a file, if there is one. */
  static Optional<OpenedFile> of(Optional<OwnedFile> found, ArtifactStore store)
      throws IOException {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    OwnedFile file = found.get();
    InputStream body = store.open(file.stored().key());
    return Optional.of(
        new OpenedFile(
            body, file.name(), file.mediaType(), file.stored().size(), file.stored().sha256()));
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
