package org.comfyume.queue.usecase;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;

/** What a worker sends, up to a size and a time; then it ends with an exception. */
final class BoundedDownload extends FilterInputStream {

  private final InstantSource clock;
  private final Instant deadline;
  private long left;

  /**
   * @param bytes how many may come
   * @param deadline until when
   */
  BoundedDownload(InputStream in, long bytes, InstantSource clock, Instant deadline) {
    super(in);
    this.left = bytes;
    this.clock = clock;
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int read) throws IOException {
    left -= read;
    if (left < 0) {
      throw new IOException("The file is too long to be kept");
    }
    if (clock.instant().isAfter(deadline)) {
      throw new IOException("The file took too long to come");
    }
  }
}
