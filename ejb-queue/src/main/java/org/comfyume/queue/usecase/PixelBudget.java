package org.comfyume.queue.usecase;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the memory that decoded pictures take: at most 64 million pixels at a time, which is about
 * 512 MB with the converted copy. Safe for concurrent use.
 */
final class PixelBudget {

  private static final int MOST = 64;
  private static final long PATIENCE_SECONDS = 30;

  private final Semaphore megapixels = new Semaphore(MOST, true);

  /** Work on decoded pixels. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Runs the work once there is room for so many pixels.
   *
   * @throws PictureTooLarge if there never will be
   * @throws IOException if others kept the room for half a minute
   */
  <T> T spend(long pixels, Work<T> work) throws IOException {
    long wanted = pixels / 1_000_000 + 1;
    if (wanted > MOST) {
      throw new PictureTooLarge(pixels, MOST);
    }
    try {
      if (!megapixels.tryAcquire((int) wanted, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("Too many large pictures are being converted");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("Stopped while waiting to convert a picture", stopped);
    }
    try {
      return work.run();
    } finally {
      megapixels.release((int) wanted);
    }
  }
}
