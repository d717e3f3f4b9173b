package org.comfyume.queue.usecase;

import java.io.IOException;
import java.io.InputStream;
import javax.imageio.IIOException;

/** A picture's bytes up to a limit: decoders keep what they have read. */
final class BoundedInput extends CountedInput {

  private final long most;

  /**
   * @param most how many bytes may be read
   */
  BoundedInput(InputStream in, long most) {
    super(in);
    this.most = most;
  }

  @Override
  void counted(long bytes) throws IOException {
    if (bytes > most) {
      throw new IIOException("The picture is longer than " + most + " bytes");
    }
  }
}
