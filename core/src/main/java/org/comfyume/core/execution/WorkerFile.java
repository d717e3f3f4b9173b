package org.comfyume.core.execution;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file on its way from a worker.
 *
 * @param size as announced, or -1 if the worker did not say
 * @param mediaType as announced, or application/octet-stream
 */
public record WorkerFile(InputStream body, long size, String mediaType) implements AutoCloseable {

  @Override
  public void close() throws IOException {
    body.close();
  }
}
