package org.comfyume.core.editor;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/**
 * A static file, open for reading. The reader closes it.
 *
 * @param size in bytes
 * @param sha256 of the content, 64 lower-case hex digits: a strong entity tag
 * @param writtenAt when it was put where it is
 */
public record WebFile(InputStream body, long size, String sha256, Instant writtenAt)
    implements AutoCloseable {

  @Override
  public void close() throws IOException {
    body.close();
  }
}
