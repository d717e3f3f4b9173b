package org.comfyume.queue.usecase;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes pictures into memory. */
final class PictureWriter {

  private static final Logger LOG = Logger.getLogger(PictureWriter.class.getName());

  private PictureWriter() {}

  static byte[] png(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    return write(writer, image, writer.getDefaultWriteParam(), null);
  }

  /** A PNG with the text chunks that another had. */
  static byte[] png(BufferedImage image, PngTexts texts) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    return write(writer, image, writer.getDefaultWriteParam(), texts.on(writer, image));
  }

  /**
   * @param quality 0 to 100
   */
  static byte[] jpeg(BufferedImage opaque, int quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    return write(writer, opaque, param(writer, quality), null);
  }

  /**
   * A lossy WebP; empty if this machine cannot write one.
   *
   * @param quality 0 to 100
   */
  static Optional<byte[]> webp(BufferedImage image, int quality) throws IOException {
    for (ImageWriterSpi each :
        ServiceLoader.load(ImageWriterSpi.class, PictureWriter.class.getClassLoader())) {
      if (List.of(each.getFormatNames()).contains("webp")) {
        try {
          ImageWriter writer = each.createWriterInstance();
          return Optional.of(write(writer, image, param(writer, quality), null));
        } catch (LinkageError noLibrary) {
          LOG.log(Level.FINE, "CFY-Q061 no WebP library for this machine", noLibrary);
        }
      }
    }
    return Optional.empty();
  }

  private static ImageWriteParam param(ImageWriter writer, int quality) {
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    if (param.getCompressionType() == null) {
      param.setCompressionType(param.getCompressionTypes()[0]);
    }
    param.setCompressionQuality(quality / 100f);
    return param;
  }

  private static byte[] write(
      ImageWriter writer, BufferedImage image, ImageWriteParam param, @Nullable IIOMetadata data)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, data), param);
    } catch (RuntimeException e) {
      throw new IIOException("The picture could not be written", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
