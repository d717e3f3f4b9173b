package org.comfyume.queue.usecase;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.IIOException;

/** A picture's bytes up to a limit: decoders keep what they have read. */
final class BoundedInput extends FilterInputStream {

  private final long most;
  private long left;

  /**
   * @param most how many bytes may be read
   */
  BoundedInput(InputStream in, long most) {
    super(in);
    this.most = most;
    this.left = most;
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
      throw new IIOException("The picture is longer than " + most + " bytes");
    }
  }
}
