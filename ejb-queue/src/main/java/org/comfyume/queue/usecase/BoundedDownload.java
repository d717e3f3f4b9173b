package org.comfyume.queue.usecase;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;

/** What a worker sends, up to a size and a time; then it ends with an exception. */
final class BoundedDownload extends CountedInput {

  private final long most;
  private final InstantSource clock;
  private final Instant deadline;

  /**
   * @param most how many bytes may come
   * @param deadline until when
   */
  BoundedDownload(InputStream in, long most, InstantSource clock, Instant deadline) {
    super(in);
    this.most = most;
    this.clock = clock;
    this.deadline = deadline;
  }

  @Override
  void counted(long bytes) throws IOException {
    if (bytes > most) {
      throw new IOException("The file is too long to be kept");
    }
    if (clock.instant().isAfter(deadline)) {
      throw new IOException("The file took too long to come");
    }
  }
}
