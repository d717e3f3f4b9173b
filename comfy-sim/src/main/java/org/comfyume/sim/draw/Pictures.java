package org.comfyume.sim.draw;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small operations on images. Stateless. */
public final class Pictures {
  static {
    ImageIO.setUseCache(false);
  }

  private Pictures() {}

  /** One colour, given as 0xRRGGBB. */
  public static BufferedImage plain(int width, int height, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(new Color(rgb));
    g.fillRect(0, 0, width, height);
    g.dispose();
    return image;
  }

  /** The negative. */
  public static BufferedImage invert(BufferedImage image) {
    return perPixel(image, BufferedImage.TYPE_INT_RGB, p -> ~p);
  }

  /**
   * The second over the first, in the size of the first.
   *
   * @param share of the second, 0 to 1
   */
  public static BufferedImage blend(BufferedImage first, BufferedImage second, double share) {
    BufferedImage image = rgb(first);
    Graphics2D graphics = image.createGraphics();
    graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) share));
    graphics.drawImage(second, 0, 0, first.getWidth(), first.getHeight(), null);
    graphics.dispose();
    return image;
  }

  /** Without alpha. */
  public static BufferedImage rgb(BufferedImage image) {
    return perPixel(image, BufferedImage.TYPE_INT_RGB, p -> p);
  }

  /** Black with the alpha of the image. */
  public static BufferedImage alphaOnly(BufferedImage image) {
    return perPixel(image, BufferedImage.TYPE_INT_ARGB, p -> p & 0xff000000);
  }

  private static BufferedImage perPixel(
      BufferedImage image, int type, java.util.function.IntUnaryOperator change) {
    int w = image.getWidth();
    BufferedImage out = new BufferedImage(w, image.getHeight(), type);
    int[] row = new int[w];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, w, 1, row, 0, w);
      for (int x = 0; x < w; x++) {
        row[x] = change.applyAsInt(row[x]);
      }
      out.setRGB(0, y, w, 1, row, 0, w);
    }
    return out;
  }

  /** Puts the alpha of a mask of any size on the image. */
  public static BufferedImage withAlpha(BufferedImage image, BufferedImage mask) {
    int w = image.getWidth();
    int h = image.getHeight();
    BufferedImage out = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int alpha = mask.getRGB(x * mask.getWidth() / w, y * mask.getHeight() / h) & 0xff000000;
        out.setRGB(x, y, (image.getRGB(x, y) & 0xffffff) | alpha);
      }
    }
    return out;
  }

  /** Scaled to exactly the given size. */
  public static BufferedImage scale(BufferedImage image, int width, int height) {
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = out.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(image, 0, 0, width, height, null);
    g.dispose();
    return out;
  }

  /** Reads a file of any known kind; empty if it is none. */
  public static Optional<BufferedImage> read(byte[] file) {
    try {
      return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(file)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** JPEG of the given quality, 1 to 100. */
  public static byte[] jpeg(BufferedImage image, int quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(Math.max(1, Math.min(100, quality)) / 100f);
      writer.setOutput(out);
      writer.write(null, new IIOImage(rgb(image), null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** PNG without texts. */
  public static byte[] png(BufferedImage image) {
    return Png.encode(image, Map.of());
  }
}
