package org.comfyume.queue.usecase;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.ServiceLoader;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads the first picture of a file. Whatever a broken file makes a decoder do is an IIOException.
 */
final class PictureReader {

  /** Longest file that is read; a decoder may keep it in memory. */
  private static final long LONGEST_BYTES = 128L * 1024 * 1024;

  private final ImageReader reader;
  private final long pixels;

  private PictureReader(ImageReader reader) throws IOException {
    this.reader = reader;
    this.pixels = guarded(() -> (long) reader.getWidth(0) * reader.getHeight(0));
  }

  /**
   * Reads the head of a file.
   *
   * @throws IIOException if it is no picture, or, when read, one longer than 128 MB
   */
  static PictureReader of(InputStream in) throws IOException {
    ImageInputStream stream = new MemoryCacheImageInputStream(new BoundedInput(in, LONGEST_BYTES));
    ImageReader reader = guarded(() -> find(stream));
    reader.setInput(stream);
    return new PictureReader(reader);
  }

  private static ImageReader find(ImageInputStream stream) throws IOException {
    Iterator<ImageReader> known = ImageIO.getImageReaders(stream);
    if (known.hasNext()) {
      return known.next();
    }
    // the JDK looks for plug-ins once, maybe before this application is there
    for (ImageReaderSpi each :
        ServiceLoader.load(ImageReaderSpi.class, PictureReader.class.getClassLoader())) {
      if (each.canDecodeInput(stream)) {
        return each.createReaderInstance();
      }
    }
    throw new IIOException("Not a picture that can be read");
  }

  long pixels() {
    return pixels;
  }

  BufferedImage read() throws IOException {
    return guarded(() -> reader.read(0));
  }

  IIOMetadata metadata() throws IOException {
    return guarded(() -> reader.getImageMetadata(0));
  }

  private static <T> T guarded(PixelBudget.Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (IIOException e) {
      throw e;
    } catch (IOException | RuntimeException | LinkageError e) {
      throw new IIOException("Not a picture that can be read", e);
    }
  }
}
