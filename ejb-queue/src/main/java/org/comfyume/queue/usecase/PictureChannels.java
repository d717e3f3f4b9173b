package org.comfyume.queue.usecase;

import java.awt.image.BufferedImage;
import java.util.function.IntBinaryOperator;

/** Takes pictures apart and puts them together, pixel by pixel, without mixing in transparency. */
final class PictureChannels {

  private static final int OPAQUE = 0xff000000;

  private PictureChannels() {}

  /** The colours, with what is transparent made visible. */
  static BufferedImage colours(BufferedImage image) {
    return image.getType() == BufferedImage.TYPE_INT_RGB
        ? image
        : map(image, image, BufferedImage.TYPE_INT_RGB, (argb, same) -> argb | OPAQUE);
  }

  /** The transparency, on black. */
  static BufferedImage transparency(BufferedImage image) {
    return map(image, image, BufferedImage.TYPE_INT_ARGB, (argb, same) -> argb & OPAQUE);
  }

  /**
   * The colours of one picture with the transparency of another.
   *
   * @throws IllegalArgumentException if their sizes differ
   */
  static BufferedImage masked(BufferedImage colours, BufferedImage mask) {
    if (colours.getWidth() != mask.getWidth() || colours.getHeight() != mask.getHeight()) {
      throw new IllegalArgumentException("images do not match");
    }
    return map(
        colours,
        mask,
        BufferedImage.TYPE_INT_ARGB,
        (argb, alpha) -> (argb & ~OPAQUE) | (alpha & OPAQUE));
  }

  private static BufferedImage map(
      BufferedImage one, BufferedImage two, int type, IntBinaryOperator pixel) {
    int width = one.getWidth();
    BufferedImage result = new BufferedImage(width, one.getHeight(), type);
    for (int y = 0; y < one.getHeight(); y++) {
      int[] row = one.getRGB(0, y, width, 1, null, 0, width);
      int[] other = one.equals(two) ? row : two.getRGB(0, y, width, 1, null, 0, width);
      for (int x = 0; x < width; x++) {
        row[x] = pixel.applyAsInt(row[x], other[x]);
      }
      result.setRGB(0, y, width, 1, row, 0, width);
    }
    return result;
  }
}
