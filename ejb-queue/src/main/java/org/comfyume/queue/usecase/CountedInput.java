package org.comfyume.queue.usecase;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that are counted as they are read, so that reading can end with an exception. */
abstract class CountedInput extends FilterInputStream {

  private long total;

  CountedInput(InputStream in) {
    super(in);
  }

  /**
   * Some more were read.
   *
   * @param bytes all so far
   * @throws IOException to end it
   */
  abstract void counted(long bytes) throws IOException;

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
    total += read;
    counted(total);
  }
}
