package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.comfyume.queue.usecase.PictureForm.Format;

/**
 * Makes another form of an opened picture, in memory. How many pixels are decoded at a time is
 * bounded; who comes while others use all of it waits. No transaction.
 */
@ApplicationScoped
public class ConvertPicture {

  private final PixelBudget budget = new PixelBudget();

  /**
   * @param opened is read to its end and closed
   * @return the picture in that form; where WebP cannot be written on this machine, a JPEG, or a
   *     PNG if it is transparent
   * @throws javax.imageio.IIOException if it is no picture that can be read
   */
  public OpenedFile convert(OpenedFile opened, PictureForm form) throws IOException {
    try (opened) {
      PictureReader reader = PictureReader.of(opened.body());
      Encoded encoded = budget.spend(reader.pixels(), () -> encode(reader.read(), form));
      return new OpenedFile(
          new ByteArrayInputStream(encoded.bytes()),
          opened.name(),
          "image/" + encoded.format().name().toLowerCase(Locale.ROOT),
          encoded.bytes().length,
          form.tagOf(opened));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // held, never compared
  private record Encoded(Format format, byte[] bytes) {}

  private static Encoded encode(BufferedImage image, PictureForm form) throws IOException {
    BufferedImage part =
        switch (form.part()) {
          case ALL -> image;
          case RGB -> PictureChannels.colours(image);
          case ALPHA -> PictureChannels.transparency(image);
        };
    if (form.format() == Format.WEBP) {
      Optional<byte[]> webp = PictureWriter.webp(part, form.quality());
      if (webp.isPresent()) {
        return new Encoded(Format.WEBP, webp.get());
      }
    }
    boolean transparent = part.getColorModel().hasAlpha();
    return form.format() == Format.PNG || (form.format() == Format.WEBP && transparent)
        ? new Encoded(Format.PNG, PictureWriter.png(part))
        : new Encoded(
            Format.JPEG, PictureWriter.jpeg(PictureChannels.colours(part), form.quality()));
  }
}
